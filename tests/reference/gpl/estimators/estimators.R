# Estimators, the likelihood of Wishart and sampling weights in lavaan: parameters and fit.
# Rscript estimators.R [SET ...], run in this folder. R 4.2.2, lavaan 0.6-14, numDeriv 2016.8-1.1.
# Writes responses.csv, codebook.toml, study.toml and expected.json of hs1939, political, ordinal, bfi and waves.
suppressPackageStartupMessages({ library(lavaan); library(numDeriv); library(jsonlite) })

# The optimum of lavaan, brought to a gradient of zero by Newton steps on its own gradient.
tight <- function(a) {
  base <- suppressWarnings(do.call("lavaan", c(a, list(control = list(rel.tol = 1e-13, iter.max = 20000, eval.max = 40000)))))
  M <- base@Model
  slope <- function(x) drop(lavaan:::lav_model_gradient(lavaan:::lav_model_set_parameters(M, x), lavsamplestats = base@SampleStats, lavdata = base@Data,
    lavcache = base@Cache, type = "free", verbose = FALSE, ceq.simple = isTRUE(M@ceq.simple.only)))
  x <- lavaan:::lav_model_get_parameters(M, type = "free")
  K <- if (M@eq.constraints) M@eq.constraints.K else diag(length(x))
  for (k in 1:8) {
    H <- crossprod(K, jacobian(function(z) slope(x + drop(K %*% z)), rep(0, ncol(K)), method = "simple", method.args = list(eps = 1e-6)))
    step <- drop(K %*% solve(H, drop(crossprod(K, slope(x)))))
    if (max(abs(step)) > 0.05) stop("far from the optimum")
    x <- x - step
    if (max(abs(step)) < 1e-13) break
  }
  pt <- parTable(base); pt$est[pt$free > 0] <- x[pt$free[pt$free > 0]]
  suppressWarnings(do.call("lavaan", c(a, list(start = pt[pt$op != ":=", ], optim.method = "none"))))
}

hs <- HolzingerSwineford1939; items <- paste0("x", 1:9)
# Weights between .5 and 1.5 that are not round.
hs$w <- 0.5 + ((seq_len(nrow(hs)) * 7) %% 11) / 11
cut4 <- hs; cut4[items] <- lapply(hs[items], function(x) as.integer(cut(x, quantile(x, c(0, .2, .55, .85, 1)), include.lowest = TRUE)))
bfi <- read.csv("../bfi/responses.csv"); names(bfi) <- tolower(names(bfi))
big <- c(paste0("a", 1:5), paste0("c", 1:5), paste0("n", 1:5)); bfi <- bfi[complete.cases(bfi[big]), big]
# Items that are keyed the other way, turned around.
for (item in c("a1", "c4", "c5")) bfi[[item]] <- 7L - bfi[[item]]
sets <- list(hs1939 = hs, political = PoliticalDemocracy, ordinal = cut4, bfi = bfi, waves = Demo.growth)

three <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
two <- "visual =~ x1 + a*x2 + a*x3\nspeed =~ x7 + x8 + x9"
dem <- "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem65 =~ y5 + y6 + y7 + y8\ndem60 ~ ind60\ndem65 ~ ind60 + dem60\ny1 ~~ y5\ny2 ~~ y4 + y6\ny3 ~~ y7\ny4 ~~ y8\ny6 ~~ y8"
five <- "agreeable =~ a1 + a2 + a3 + a4 + a5\nconscientious =~ c1 + c2 + c3 + c4 + c5\nneurotic =~ n1 + n2 + n3 + n4 + n5"
least <- c("GLS", "ULS"); diagonal <- c("DWLS", "WLSM", "WLSMV", "WLSMVS")
models <- list(
  list("hs1939", "three", three, least), list("hs1939", "equal", two, least),
  list("hs1939", "on_sex", paste0(three, "\nvisual ~ ageyr + sex\nspeed ~ textual + sex"), least),
  list("hs1939", "by_school", three, least, group = "school"),
  list("hs1939", "wishart", three, "ML", likelihood = "wishart"),
  list("hs1939", "wishart_by_school", three, "ML", likelihood = "wishart", group = "school"),
  list("hs1939", "wishart_on_sex", paste0(three, "\nvisual ~ ageyr + sex"), "ML", likelihood = "wishart"),
  list("hs1939", "weighted", three, "MLR", weighted = TRUE), list("hs1939", "weighted_equal", two, "MLR", weighted = TRUE),
  list("hs1939", "weighted_by_school", three, "MLR", weighted = TRUE, group = "school"),
  list("political", "democracy", dem, least), list("political", "wishart", dem, "ML", likelihood = "wishart"),
  list("ordinal", "three", three, diagonal), list("ordinal", "by_school", three, diagonal[2:4], group = "school"),
  list("ordinal", "weighted", three, diagonal, weighted = TRUE), list("bfi", "traits", five, diagonal),
  list("waves", "change", "i =~ 1*t1 + 1*t2 + 1*t3\ns =~ 0*t1 + 1*t2 + 2*t3", c("ML", "MLR", "GLS"), growth = TRUE),
  list("waves", "change_explained", "i =~ 1*t1 + 1*t2 + 1*t3\ns =~ 0*t1 + 1*t2 + 2*t3\ni + s ~ x1 + x2", c("ML", "MLR"), growth = TRUE))
steps <- list(configural = "", metric = "loadings", scalar = c("loadings", "intercepts"), strict = c("loadings", "intercepts", "residuals"))

rows <- function(fit, id, estimator, step) {
  p <- parameterEstimates(fit, standardized = TRUE, remove.nonfree = FALSE)
  labels <- lavInspect(fit, "group.label")
  lapply(seq_len(nrow(p)), function(k) { r <- list(model = id, estimator = estimator)
    if (length(step)) r$step <- step
    if (length(labels)) r$group <- labels[p$group[k]]
    r$lhs <- p$lhs[k]; r$op <- p$op[k]; if (nzchar(p$rhs[k])) r$rhs <- p$rhs[k]
    r$estimate <- p$est[k]; r$std_all <- p$std.all[k]
    if (is.finite(p$z[k]) && p$se[k] > 0) { r$std_error <- p$se[k]; r$z <- p$z[k] }
    r[!sapply(r, function(v) is.numeric(v) && !is.finite(v))] })
}
fit_row <- function(fit, id, estimator, step) {
  m <- fitMeasures(fit); r <- list(model = id, estimator = estimator); if (length(step)) r$step <- step
  names <- c(n_parameters = "npar", chi_square = "chisq", df = "df", cfi = "cfi", tli = "tli", rmsea = "rmsea", srmr = "srmr", aic = "aic", bic = "bic", log_likelihood = "logl",
    baseline_chi_square = "baseline.chisq", baseline_df = "baseline.df", chi_square_scaled = "chisq.scaled", df_scaled = "df.scaled", scaling_factor = "chisq.scaling.factor", cfi_scaled = "cfi.scaled",
    tli_scaled = "tli.scaled", rmsea_scaled = "rmsea.scaled", cfi_robust = "cfi.robust", tli_robust = "tli.robust", rmsea_robust = "rmsea.robust")
  r$n <- lavInspect(fit, "ntotal")
  for (k in names(names)) if (names[[k]] %in% names(m) && is.finite(m[[names[[k]]]])) r[[k]] <- m[[names[[k]]]]
  # Not comparable: what those n - 1 cases are counted in, and robust indices of ordinal models between groups (see README.md).
  if (id == "wishart_by_school") r[c("n", "srmr", "aic", "bic", "log_likelihood")] <- NULL
  if (id == "by_school" && !is.null(r$chi_square_scaled)) r[c("cfi_robust", "tli_robust")] <- NULL
  # From the upper tail: lavaan's own 1 - pchisq() loses digits. It gives none for ULS.
  if (estimator != "ULS") r$p_value <- pchisq(r$chi_square, r$df, lower.tail = FALSE)
  if (!is.null(r$chi_square_scaled)) r$p_value_scaled <- pchisq(r$chi_square_scaled, r$df_scaled, lower.tail = FALSE)
  r
}
# Names of sets, to write those alone.
asked <- commandArgs(TRUE); if (length(asked) == 0) asked <- names(sets)
toml <- expected <- list()
for (m in Filter(function(m) m[[1]] %in% asked, models)) {
  set <- m[[1]]; id <- m[[2]]; d <- sets[[set]]; estimators <- m[[4]]; ordinal <- set %in% c("ordinal", "bfi")
  a <- list(model = m[[3]], data = sets[[set]], int.ov.free = TRUE, int.lv.free = FALSE, auto.fix.first = TRUE, auto.fix.single = TRUE, auto.var = TRUE, auto.cov.lv.x = TRUE, auto.cov.y = TRUE,
    auto.th = TRUE, auto.delta = TRUE, auto.efa = TRUE, meanstructure = TRUE, fixed.x = TRUE)
  if (isTRUE(m$growth)) { a$model.type <- "growth"; a$int.ov.free <- FALSE; a$int.lv.free <- TRUE }
  if (!is.null(m$likelihood)) a$likelihood <- m$likelihood
  if (isTRUE(m$weighted)) a$sampling.weights <- "w"
  if (ordinal) { a$ordered <- TRUE; if (!is.null(m$group)) a$parameterization <- "theta" }
  line <- function(key, value) if (is.null(value)) "" else sprintf("%s = %s\n", key, value)
  quoted <- function(x) if (is.null(x)) NULL else sprintf("\"%s\"", x)
  toml[[set]] <- c(toml[[set]], paste0(sprintf("[[model]]\nid = \"%s\"\nkind = \"%s\"\n", id, if (isTRUE(m$growth)) "growth" else "sem"), line("likelihood", quoted(m$likelihood)), line("weighted", if (isTRUE(m$weighted)) "true"),
    line("invariance", quoted(m$group)), sprintf("syntax = \"\"\"\n%s\n\"\"\"\nestimators = [%s]\n", m[[3]], paste0("\"", estimators, "\"", collapse = ", "))))
  for (step in if (is.null(m$group)) list(NULL) else if (ordinal) "configural" else names(steps)) {
    b <- a; if (length(step)) { b$group <- m$group; b$group.equal <- steps[[step]] }
    for (e in estimators) {
      fit <- tight(c(b, list(estimator = e)))
      # lavaan weighs groups by n where the likelihood of Wishart has n - 1: so normal samples of n - 1 cases with the same moments.
      if (identical(m$likelihood, "wishart") && length(step)) {
        parts <- split(d, d[[m$group]])[unique(d[[m$group]])]; seen <- lavNames(fit, "ov")
        w <- b; w$data <- NULL; w$likelihood <- NULL; w$group <- NULL
        w <- c(w, list(sample.cov = lapply(parts, function(x) cov(x[seen])), sample.mean = lapply(parts, function(x) colMeans(x[seen])), sample.nobs = sapply(parts, nrow) - 1, sample.cov.rescale = FALSE))
        fit <- tight(c(w, list(estimator = e)))
      }
      expected[[set]]$parameters <- c(expected[[set]]$parameters, rows(fit, id, e, step))
      expected[[set]]$fit <- c(expected[[set]]$fit, list(fit_row(fit, id, e, step)))
    }
  }
  cat(set, id, "\n")
}
for (set in asked) {
  d <- sets[[set]]; write.csv(d, file.path(set, "responses.csv"), row.names = FALSE, quote = FALSE, na = "")
  writeLines(toJSON(expected[[set]], auto_unbox = TRUE, digits = I(15)), file.path(set, "expected.json"))
  weight <- if ("w" %in% names(d)) "weight = \"w\"\n" else ""
  writeLines(sprintf("[study]\nid = \"%s\"\ntitle = { en = \"Estimators\" }\nsynthetic = false\n\n[data]\nfiles = [\"responses.csv\"]\ncodebook = \"codebook.toml\"\n%s\n%s\n[privacy]\nprofile = \"internal\"",
    set, weight, paste(toml[[set]], collapse = "\n")), file.path(set, "study.toml"))
  columns <- sapply(names(d), function(n) sprintf("[columns.%s]\ntype = \"%s\"\n", n, if (is.character(d[[n]]) || is.factor(d[[n]])) "category" else "number"))
  columns <- sub("type = \"category\"", "type = \"category\"\nvalues = [\"Pasteur\", \"Grant-White\"]", columns)
  columns <- sub("type = \"number\"", "type = \"number\"\nmissing = [\"\"]", columns)
  writeLines(paste(columns, collapse = "\n"), file.path(set, "codebook.toml"))
}
