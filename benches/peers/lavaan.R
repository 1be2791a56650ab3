# One model of benches/models.rs by lavaan, on the same data: Rscript lavaan.R FOLDER NAME. See README.md.
# Prints the seconds of the fit alone, with PEIL_MODELS_REST those of the fit and of all that benches/models.rs tells of it, and χ².
suppressPackageStartupMessages(library(lavaan))
arguments <- commandArgs(TRUE)
folder <- arguments[1]; name <- arguments[2]
file <- c(FIML = "incomplete.csv", pairwise = "large.csv")[name]
data <- read.csv(file.path(folder, if (is.na(file)) "complete.csv" else file))
items <- paste0("q", 1:36)
model <- paste(sprintf("f%d =~ %s", 0:3, tapply(items, rep(0:3, each = 9), paste, collapse = " + ")), collapse = "\n")
fit <- function(..., meanstructure = TRUE) cfa(model, data, ..., meanstructure = meanstructure)
steps <- list("", "loadings", c("loadings", "intercepts"), c("loadings", "intercepts", "residuals"))
fits <- list(
  ML = function() fit(),
  MLR = function() fit(estimator = "MLR"),
  FIML = function() fit(missing = "fiml"),
  WLSMV = function() fit(ordered = items, estimator = "WLSMV"),
  ladder = function() {
    made <- lapply(steps, function(equal) fit(group = "school", group.equal = equal))
    do.call(lavTestLRT, made)
    steps_made <<- made
    made[[4]]
  },
  pairwise = function() fit(ordered = items, estimator = "WLSMV", missing = "pairwise")
)
# What R loads and compiles at first use is loaded before.
invisible(cfa("visual =~ x1 + x2 + x3 + x4", HolzingerSwineford1939))
seconds <- system.time(made <- fits[[name]]())[["elapsed"]]
# What is told here of every step: estimates with intervals, standardized ones with errors, indices of fit, modification indices of
# loadings and residual covariances, and standardized residuals.
tell <- function(fit) list(parameterEstimates(fit), standardizedSolution(fit), fitMeasures(fit),
  modindices(fit, op = c("=~", "~~"), sort. = TRUE, maximum.number = 20), tryCatch(lavResiduals(fit), error = conditionMessage))
rest <- ""
if (nzchar(Sys.getenv("PEIL_MODELS_REST"))) rest <- sprintf(" %.6f", seconds + system.time(lapply(if (name == "ladder") steps_made else list(made), tell))[["elapsed"]])
cat(sprintf("%s %.6f%s %.6f\n", name, seconds, rest, fitMeasures(made, "chisq")))
cat(R.version.string, "lavaan", as.character(packageVersion("lavaan")), extSoftVersion()[["BLAS"]], "\n")
