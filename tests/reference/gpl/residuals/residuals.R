# Standardized residuals of lavaan's lavResiduals(): Rscript residuals.R, run in this folder. R 4.2.2, lavaan 0.6-14.
# Writes residuals.json: per pair of variables the residual correlation, its error and z, of models of ../models/hs1939,
# ../estimators/hs1939 and ../estimators/ordinal.
suppressPackageStartupMessages({ library(lavaan); library(jsonlite) })
source("../polished/tight.R")
three <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
read <- function(set) read.csv(file.path("..", set, "responses.csv"))
models <- list(
  list("models/hs1939", "three", "ML"), list("models/hs1939", "three", "MLM"),
  list("models/hs1939", "one_factor", "ML", syntax = "g =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9"),
  list("models/hs1939", "residuals", "MLM", syntax = paste0(three, "\nx1 ~~ x9\nx7 ~~ x8")),
  list("models/hs1939", "by_school", "ML", group = "school", step = "metric"),
  list("models/hs1939", "by_school", "MLM", group = "school", step = "scalar"),
  list("estimators/hs1939", "three", "GLS"), list("estimators/hs1939", "wishart", "ML", likelihood = "wishart"),
  list("estimators/ordinal", "three", "WLSMV"), list("estimators/ordinal", "by_school", "WLSMV", group = "school", step = "configural"))
equal <- list(configural = "", metric = "loadings", scalar = c("loadings", "intercepts"))
out <- list()
for (m in models) {
  ordinal <- m[[3]] == "WLSMV"
  a <- list(model = if (is.null(m$syntax)) three else m$syntax, data = read(m[[1]]), estimator = m[[3]])
  if (!is.null(m$likelihood)) a$likelihood <- m$likelihood
  if (!is.null(m$group)) { a$group <- m$group; a$group.equal <- equal[[m$step]] }
  if (ordinal) { a$ordered <- paste0("x", 1:9); if (!is.null(m$group)) a$parameterization <- "theta" }
  fit <- tight(c(a, defaults))
  r <- lavResiduals(fit, type = "cor.bollen", output = "list", se = TRUE, add.class = FALSE)
  if (is.null(m$group)) r <- list(r)
  labels <- lavInspect(fit, "group.label")
  for (g in seq_along(r)) for (j in 2:9) for (i in 1:(j - 1)) {
    row <- list(study = m[[1]], model = m[[2]], estimator = m[[3]])
    if (!is.null(m$group)) { row$step <- m$step; row$group <- labels[g] }
    out <- c(out, list(c(row, list(item_a = paste0("x", i), item_b = paste0("x", j), residual = r[[g]]$cov[i, j], std_error = r[[g]]$cov.se[i, j], z = r[[g]]$cov.z[i, j]))))
  }
}
writeLines(paste0("[", paste(sapply(out, toJSON, auto_unbox = TRUE, digits = I(12)), collapse = ",\n"), "]"), "residuals.json")
