# Models of ../bfi and ../lq2002 by lavaan, with what its own search leaves removed: parameters, fit and differences of steps.
# Rscript polished.R, run in this folder. R 4.2.2, lavaan 0.6-14, numDeriv 2016.8-1.1. Writes bfi.json and lq2002.json.
suppressPackageStartupMessages({ library(lavaan); library(jsonlite) })

source("tight.R")

rows <- function(fit, id, estimator, step) {
  p <- parameterEstimates(fit, standardized = TRUE, remove.nonfree = FALSE); labels <- lavInspect(fit, "group.label")
  lapply(seq_len(nrow(p)), function(k) { r <- list(model = id, estimator = estimator)
    if (length(step)) { r$step <- step; r$group <- labels[p$group[k]] }
    r$lhs <- p$lhs[k]; r$op <- p$op[k]; if (nzchar(p$rhs[k])) r$rhs <- p$rhs[k]
    r$estimate <- p$est[k]; r$std_all <- p$std.all[k]
    if (is.finite(p$z[k]) && p$se[k] > 0) r$std_error <- p$se[k]
    r[!sapply(r, function(v) is.numeric(v) && !is.finite(v))] })
}
names <- c(n_parameters = "npar", chi_square = "chisq", df = "df", cfi = "cfi", tli = "tli", rmsea = "rmsea", srmr = "srmr", aic = "aic", bic = "bic", log_likelihood = "logl",
  baseline_chi_square = "baseline.chisq", baseline_df = "baseline.df", chi_square_scaled = "chisq.scaled", df_scaled = "df.scaled", scaling_factor = "chisq.scaling.factor", cfi_scaled = "cfi.scaled",
  tli_scaled = "tli.scaled", rmsea_scaled = "rmsea.scaled", cfi_robust = "cfi.robust", tli_robust = "tli.robust", rmsea_robust = "rmsea.robust")
fit_row <- function(fit, id, estimator, step) {
  m <- fitMeasures(fit); r <- list(model = id, estimator = estimator, n = lavInspect(fit, "ntotal")); if (length(step)) r$step <- step
  for (k in names(names)) if (names[[k]] %in% names(m) && is.finite(m[[names[[k]]]])) r[[k]] <- m[[names[[k]]]]
  # Robust CFI and TLI of ordinal models between groups are not comparable: see ../estimators/README.md.
  if (estimator == "WLSMV" && length(step)) r[c("cfi_robust", "tli_robust")] <- NULL
  r
}
d <- read.csv("../bfi/responses.csv")
# Items that are keyed the other way, turned around, as the codebook has it.
for (item in c("A1", "C4", "C5")) d[[item]] <- 7L - d[[item]]
items <- c(outer(1:5, c("A", "C", "E", "N", "O"), function(i, l) paste0(l, i)))
syntax <- "agree =~ A1 + A2 + A3 + A4 + A5\nconscientious =~ C1 + C2 + C3 + C4 + C5\nneurotic =~ N1 + N2 + N3 + N4 + N5"
own <- lavNames(syntax, "ov")
G <- d[complete.cases(d[items]) & !is.na(d$gender), c(own, "gender")]
steps <- list(configural = "", metric = "loadings", scalar = c("loadings", "intercepts"), strict = c("loadings", "intercepts", "residuals"))
out <- list()
for (e in c("ML", "MLR", "WLSMV")) for (s in names(steps)) {
  a <- list(model = syntax, data = G, estimator = e, group = "gender", group.equal = steps[[s]])
  if (e == "WLSMV") { a$ordered <- own; a$parameterization <- "theta"; if (s %in% c("scalar", "strict")) a$group.equal <- sub("intercepts", "thresholds", a$group.equal) }
  cat("bfi", e, s); fit <- tryCatch(tight(c(a, defaults)), error = function(x) { cat(conditionMessage(x), "\n"); NULL })
  if (is.null(fit)) next
  out$parameters <- c(out$parameters, rows(fit, "acn_by_gender", e, s)); out$fit <- c(out$fit, list(fit_row(fit, "acn_by_gender", e, s)))
}
writeLines(toJSON(out, auto_unbox = TRUE, digits = I(12)), "bfi.json")

# Respondents are nested in companies, so means are not counted unless variables are ordinal.
d <- read.csv("../lq2002/responses.csv")
three <- "lead =~ LEAD01 + LEAD02 + LEAD03 + LEAD04 + LEAD05 + LEAD06 + LEAD07 + LEAD08 + LEAD09 + LEAD10 + LEAD11\ntsig =~ TSIG01 + TSIG02 + TSIG03\nhostile =~ HOSTIL01 + HOSTIL02 + HOSTIL03 + HOSTIL04 + HOSTIL05"
out <- list()
for (e in c("ML", "MLR", "WLSMV")) {
  a <- list(model = three, data = d[complete.cases(d[lavNames(three, "ov")]), ], estimator = e); if (e == "WLSMV") a$ordered <- lavNames(three, "ov")
  cat("lq2002", e); fit <- tight(c(a, modifyList(defaults, list(meanstructure = e == "WLSMV"))))
  out$parameters <- c(out$parameters, rows(fit, "three", e, NULL)); out$fit <- c(out$fit, list(fit_row(fit, "three", e, NULL)))
}
writeLines(toJSON(out, auto_unbox = TRUE, digits = I(12)), "lq2002.json")
