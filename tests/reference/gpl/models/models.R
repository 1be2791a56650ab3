# Structural models of three data sets of lavaan, fitted by lavaan: parameters and fit.
# Rscript models.R, run in this folder. R 4.2.2, lavaan 0.6-14, numDeriv 2016.8-1.1.
# Writes <data>/responses.csv, the models of <data>/study.toml, and <data>/expected.json.
suppressPackageStartupMessages({ library(lavaan); library(numDeriv); library(jsonlite) })

# The optimum of lavaan, brought to a gradient of zero by Newton steps, and everything evaluated there.
tight <- function(a) {
  base <- suppressWarnings(do.call("lavaan", c(a, list(se = "none", control = list(rel.tol = 1e-13, iter.max = 20000, eval.max = 40000)))))
  M <- base@Model
  slope <- function(x) drop(lavaan:::lav_model_gradient(lavaan:::lav_model_set_parameters(M, x), lavsamplestats = base@SampleStats, lavdata = base@Data,
    lavcache = base@Cache, type = "free", verbose = FALSE, ceq.simple = isTRUE(M@ceq.simple.only)))
  x <- lavaan:::lav_model_get_parameters(M, type = "free")
  K <- if (M@eq.constraints) M@eq.constraints.K else diag(length(x))
  for (k in 1:6) {
    H <- crossprod(K, jacobian(function(z) slope(x + drop(K %*% z)), rep(0, ncol(K)), method = "simple", method.args = list(eps = 1e-6)))
    step <- drop(K %*% solve(H, drop(crossprod(K, slope(x)))))
    if (max(abs(step)) > 0.05) stop("far from the optimum")
    x <- x - step
    if (max(abs(step)) < 1e-13) break
  }
  pt <- parTable(base); pt$est[pt$free > 0] <- x[pt$free[pt$free > 0]]; pt <- pt[pt$op != ":=", ]
  do.call("lavaan", c(a, list(start = pt, optim.method = "none")))
}
own <- list(hs1939 = HolzingerSwineford1939, political = PoliticalDemocracy, growth = Demo.growth)
defaults <- list(
  cfa = list(int.ov.free = TRUE, int.lv.free = FALSE, auto.fix.first = TRUE, auto.fix.single = TRUE, auto.var = TRUE, auto.cov.lv.x = TRUE, auto.cov.y = TRUE, auto.th = TRUE, auto.delta = TRUE, auto.efa = TRUE, meanstructure = TRUE, fixed.x = TRUE),
  growth = list(model.type = "growth", int.ov.free = FALSE, int.lv.free = TRUE, auto.fix.first = TRUE, auto.fix.single = TRUE, auto.var = TRUE, auto.cov.lv.x = TRUE, auto.cov.y = TRUE, auto.th = TRUE, auto.delta = TRUE, auto.efa = TRUE, meanstructure = TRUE, fixed.x = TRUE))
defaults$sem <- defaults$cfa
hs <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
dem <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8"
resid <- "y1 ~~ y5\ny2 ~~ y4 + y6\ny3 ~~ y7\ny4 ~~ y8\ny6 ~~ y8"
models <- list(
  list("hs1939", "three", "cfa", hs), list("hs1939", "unit_variances", "cfa", hs, identification = "variance"),
  list("hs1939", "one_factor", "cfa", "g =~ x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9"),
  list("hs1939", "uncorrelated", "cfa", paste0(hs, "\nvisual ~~ 0*textual + 0*speed\ntextual ~~ 0*speed")),
  list("hs1939", "parallel_loadings", "cfa", "visual =~ x1 + a*x2 + a*x3\ntextual =~ NA*x4 + b*x4 + b*x5 + b*x6\ntextual ~~ 1*textual\nspeed =~ x7 + x8 + x9"),
  list("hs1939", "linear", "cfa", "visual =~ x1 + a*x2 + b*x3\ntextual =~ x4 + c*x5 + d*x6\nspeed =~ x7 + e*x8 + x9\na + b == 2*c - 0.3\nd == e"),
  list("hs1939", "residuals", "cfa", paste0(hs, "\nx1 ~~ x9\nx7 ~~ x8")),
  list("hs1939", "second_order", "sem", paste0(hs, "\ng =~ visual + textual + speed")),
  list("hs1939", "bifactor", "cfa", "g =~ x1 + x2 + x3 + x4 + x5 + x6\ntextual =~ x4 + x5 + x6\ng ~~ 0*textual"),
  list("hs1939", "factor_on_sex", "sem", paste0(hs, "\nvisual ~ ageyr + sex\nspeed ~ textual + sex")),
  list("hs1939", "path", "sem", "x4 ~ a*x1 + c*x2\nx7 ~ b*x4 + x1\nindirect := a*b\nratio := indirect/(indirect + c)"),
  list("hs1939", "mimic_mediation", "sem", "visual =~ x1 + x2 + x3\nspeed =~ x7 + x8 + x9\nvisual ~ a*sex\nspeed ~ b*visual + d*sex\nab := a*b\ntotal := d + a*b"),
  list("hs1939", "two_factors", "cfa", "f =~ x1 + x2 + x3 + x4\nh =~ x6 + x7 + x8 + x9"),
  list("hs1939", "fixed_numbers", "cfa", "visual =~ 1*x1 + 0.6*x2 + x3\ntextual =~ x4 + start(1.2)*x5 + x6\nx1 ~ 5*1\nvisual ~~ 0.4*textual"),
  list("political", "industrialization", "sem", paste0(dem, "\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\n", resid)),
  list("political", "no_residuals", "sem", paste0(dem, "\ndem60 ~ ind60\ndem65 ~ ind60 + dem60")),
  list("political", "equal_loadings", "sem", paste0("ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + a*y2 + b*y3 + c*y4\ndem65 =~ y5 + a*y6 + b*y7 + c*y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\n", resid)),
  list("political", "mediated", "sem", paste0(dem, "\ndem60 ~ a*ind60\ndem65 ~ c*ind60 + b*dem60\n", resid, "\nindirect := a*b\ntotal := c + a*b\nshare := a*b/(c + a*b)\nlogged := log(a) + sqrt(b)^2 - exp(-c)")),
  list("political", "factors", "cfa", dem), list("political", "one_factor", "cfa", "dem =~ y1 + y2 + y3 + y4 + y5 + y6 + y7 + y8"),
  list("growth", "line", "growth", "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4"),
  list("growth", "explained", "growth", "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\ni ~ x1 + x2\ns ~ x1 + x2"),
  list("growth", "time_varying", "growth", "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\ni ~ x1 + x2\ns ~ x1 + x2\nt1 ~ c1\nt2 ~ c2\nt3 ~ c3\nt4 ~ c4"),
  list("growth", "curve", "growth", "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\nq =~ 0*t1 + 1*t2 + 4*t3 + 9*t4\ni ~~ 0*q\ns ~~ 0*q\nt1 ~~ v*t1\nt2 ~~ v*t2\nt3 ~~ v*t3\nt4 ~~ v*t4"))
steps <- list(configural = NULL, metric = "loadings", scalar = c("loadings", "intercepts"), strict = c("loadings", "intercepts", "residuals"))
compared <- list(list("hs1939", "by_school", "cfa", hs, group = "school"))

rows <- function(fit, id, estimator, step) {
  p <- parameterEstimates(fit, standardized = TRUE, remove.nonfree = FALSE)
  s <- standardizedSolution(fit); key <- function(t) paste(t$lhs, t$op, t$rhs, if (is.null(t$group)) 1 else t$group)
  s <- s[match(key(p), key(s)), ]
  labels <- lavInspect(fit, "group.label")
  lapply(seq_len(nrow(p)), function(k) { r <- list(model = id, estimator = estimator)
    if (length(step)) r$step <- step
    if (length(labels)) r$group <- labels[p$group[k]]
    r$lhs <- p$lhs[k]; r$op <- p$op[k]; if (nzchar(p$rhs[k]) && p$op[k] != ":=") r$rhs <- p$rhs[k]
    r$estimate <- p$est[k]; r$std_all <- p$std.all[k]; if (is.finite(s$se[k]) && s$se[k] > 1e-9) { r$std_se <- s$se[k]; r$std_low <- s$ci.lower[k]; r$std_high <- s$ci.upper[k] }
    if (is.finite(p$z[k]) && p$se[k] > 0) { r$std_error <- p$se[k]; r$z <- p$z[k]; r$p_value <- 2 * pnorm(-abs(p$z[k])); r$conf_low <- p$ci.lower[k]; r$conf_high <- p$ci.upper[k] }
    r[!sapply(r, function(v) is.numeric(v) && !is.finite(v))] })
}
fit_row <- function(fit, id, estimator, step) {
  m <- fitMeasures(fit); r <- list(model = id, estimator = estimator); if (length(step)) r$step <- step
  names <- c(n_parameters = "npar", chi_square = "chisq", df = "df", p_value = "pvalue", cfi = "cfi", tli = "tli", rmsea = "rmsea", srmr = "srmr", aic = "aic", bic = "bic", log_likelihood = "logl",
    baseline_chi_square = "baseline.chisq", baseline_df = "baseline.df", chi_square_scaled = "chisq.scaled", p_value_scaled = "pvalue.scaled", scaling_factor = "chisq.scaling.factor", cfi_scaled = "cfi.scaled",
    tli_scaled = "tli.scaled", rmsea_scaled = "rmsea.scaled", cfi_robust = "cfi.robust", tli_robust = "tli.robust", rmsea_robust = "rmsea.robust")
  r$n <- lavInspect(fit, "ntotal")
  # From the upper tail: lavaan's own 1 - pchisq() loses the digits of small ones.
  for (k in names(names)) if (names[[k]] %in% names(m) && is.finite(m[[names[[k]]]])) r[[k]] <- m[[names[[k]]]]
  if (r$df > 0) r$p_value <- pchisq(r$chi_square, r$df, lower.tail = FALSE)
  if (!is.null(r$chi_square_scaled)) r$p_value_scaled <- pchisq(r$chi_square_scaled, r$df, lower.tail = FALSE)
  # Bounds of intervals are roots that lavaan finds to a few digits: they are left out.
  r
}
toml <- expected <- list()
for (m in c(models, compared)) {
  set <- m[[1]]; id <- m[[2]]; d <- own[[set]]; estimators <- c("ML", "MLR", "MLM")
  a <- c(list(model = m[[4]], data = d), defaults[[m[[3]]]])
  if (identical(m$identification, "variance")) { a$std.lv <- TRUE; a$auto.fix.first <- FALSE }
  toml[[set]] <- c(toml[[set]], sprintf("[[model]]\nid = \"%s\"\nkind = \"%s\"\n%s%ssyntax = \"\"\"\n%s\n\"\"\"\nestimators = [%s]\n", id, m[[3]],
    if (is.null(m$identification)) "" else sprintf("identification = \"%s\"\n", m$identification), if (is.null(m$group)) "" else sprintf("invariance = \"%s\"\n", m$group),
    m[[4]], paste0("\"", estimators, "\"", collapse = ", ")))
  kept <- list()
  for (step in if (is.null(m$group)) list(NULL) else names(steps)) {
    b <- a; if (length(step)) { b$group <- m$group; b$group.equal <- if (is.null(steps[[step]])) "" else steps[[step]] }
    # lavaan loses the constant of a constraint where it starts at the optimum: such a model is as its own search leaves it.
    loose <- id == "linear"
    ml <- if (loose) do.call("lavaan", b) else tight(b)
    for (e in estimators) {
      fit <- if (e == "ML") ml else if (loose) do.call("lavaan", c(b, list(estimator = e))) else { pt <- parTable(ml); do.call("lavaan", c(b, list(estimator = e, start = pt[pt$op != ":=", ], optim.method = "none"))) }
      expected[[set]]$parameters <- c(expected[[set]]$parameters, rows(fit, id, e, step))
      expected[[set]]$fit <- c(expected[[set]]$fit, list(fit_row(fit, id, e, step)))
      if (length(step)) kept[[e]][[step]] <- fit
    }
  }
  for (e in names(kept)) for (k in 2:4) {
    v <- lavTestLRT(kept[[e]][[k - 1]], kept[[e]][[k]], method = if (e == "ML") "default" else "satorra.bentler.2001")
    expected[[set]]$invariance <- c(expected[[set]]$invariance, list(list(model = id, estimator = e, step_from = names(steps)[k - 1], step_to = names(steps)[k],
      chi_square_diff = v[2, "Chisq diff"], df_diff = v[2, "Df diff"], p_value = pchisq(v[2, "Chisq diff"], v[2, "Df diff"], lower.tail = FALSE))))
  }
  cat(set, id, "\n")
}
for (set in names(own)) {
  d <- own[[set]]; write.csv(d, file.path(set, "responses.csv"), row.names = FALSE, quote = FALSE, na = "")
  writeLines(toJSON(expected[[set]], auto_unbox = TRUE, digits = I(15)), file.path(set, "expected.json"))
  text <- sprintf("[study]\nid = \"%s\"\ntitle = { en = \"Structural models\" }\nsynthetic = false\n\n[data]\nfiles = [\"responses.csv\"]\ncodebook = \"codebook.toml\"\n\n%s\n[privacy]\nprofile = \"internal\"", set, paste(toml[[set]], collapse = "\n"))
  writeLines(text, file.path(set, "study.toml"))
  columns <- sapply(names(d), function(n) sprintf("[columns.%s]\ntype = \"%s\"\n", n, if (is.character(d[[n]]) || is.factor(d[[n]])) "category" else "number"))
  columns <- sub("type = \"category\"", "type = \"category\"\nvalues = [\"Pasteur\", \"Grant-White\"]", columns)
  columns <- sub("type = \"number\"", "type = \"number\"\nmissing = [\"\"]", columns)
  writeLines(paste(columns, collapse = "\n"), file.path(set, "codebook.toml"))
}
