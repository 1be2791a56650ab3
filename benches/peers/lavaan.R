# The models of benches/models.rs by lavaan, on the same data: Rscript lavaan.R FOLDER, after
# PEIL_MODELS_DATA=FOLDER cargo bench --bench models. See README.md.
suppressPackageStartupMessages(library(lavaan))
folder <- commandArgs(TRUE)[1]
complete <- read.csv(file.path(folder, "complete.csv")); incomplete <- read.csv(file.path(folder, "incomplete.csv"))
items <- paste0("q", 1:36)
model <- paste(sprintf("f%d =~ %s", 0:3, tapply(items, rep(0:3, each = 9), paste, collapse = " + ")), collapse = "\n")
timed <- function(name, runs, fit) {
  made <- NULL
  seconds <- replicate(runs, system.time(made <<- fit())[["elapsed"]])
  cat(sprintf("%-10s %8.3f s (least of %d), chi-square %.6f\n", name, min(seconds), runs, fitMeasures(made, "chisq")))
}
fit <- function(...) cfa(model, ..., meanstructure = TRUE)
timed("ML", 3, function() fit(complete))
timed("MLR", 3, function() fit(complete, estimator = "MLR"))
timed("FIML", 1, function() fit(incomplete, missing = "fiml"))
timed("WLSMV", 1, function() fit(complete, ordered = items, estimator = "WLSMV"))
steps <- list("", "loadings", c("loadings", "intercepts"), c("loadings", "intercepts", "residuals"))
timed("invariance", 1, function() {
  fits <- lapply(steps, function(equal) fit(complete, group = "school", group.equal = equal)); do.call(lavTestLRT, fits); fits[[4]]
})
cat(R.version.string, "lavaan", as.character(packageVersion("lavaan")), extSoftVersion()[["BLAS"]], "\n")
