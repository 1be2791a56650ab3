# Four studies of R's package multilevel (GPL, see tests/reference/gpl) and what lme4 makes of every pair that their study
# files ask for: Rscript studies.R FOLDER-OF-STUDIES [STUDY ...]. Writes <study>.json beside this script, with rows under the names of
# our tables. R 4.2.2, lme4 1.1-31, lmerTest 3.1-3, jsonlite; TOML is read by Python 3.11.
# lme4's search is run to its tightest tolerance, from several starts; the fit of the highest likelihood is kept.
suppressMessages({ library(lme4); library(lmerTest); library(jsonlite) })
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
from <- commandArgs(TRUE)[1]
toml <- function(file) fromJSON(paste(system2("python3", c("-c", shQuote("import json, sys, tomllib; print(json.dumps(tomllib.load(open(sys.argv[1], 'rb'))))"), shQuote(file)), stdout = TRUE), collapse = ""), simplifyVector = FALSE)
bobyqa <- function(start, rho) lmerControl(optimizer = "bobyqa", calc.derivs = FALSE, check.conv.singular = "ignore", optCtrl = list(rhobeg = rho, rhoend = 1e-12, maxfun = 1e6))
neldermead <- lmerControl(optimizer = "nloptwrap", calc.derivs = FALSE, check.conv.singular = "ignore", optCtrl = list(algorithm = "NLOPT_LN_NELDERMEAD", xtol_rel = 1e-13, xtol_abs = 1e-13, ftol_rel = 1e-15, ftol_abs = 1e-15, maxeval = 1e5))
polished <- function(formula, e, reml) {
  first <- suppressWarnings(suppressMessages(lmerTest::lmer(formula, e, REML = reml, control = bobyqa(NULL, .2))))
  again <- list(first)
  for (rho in c(1e-3, 1e-6)) again <- c(again, list(suppressWarnings(suppressMessages(lmerTest::lmer(formula, e, REML = reml, start = getME(again[[length(again)]], "theta"), control = bobyqa(NULL, rho))))))
  again <- c(again, list(tryCatch(suppressWarnings(suppressMessages(lmerTest::lmer(formula, e, REML = reml, start = getME(first, "theta"), control = neldermead))), error = function(x) first)))
  # lme4 can stay at a bound that is no maximum: further starts for a random slope.
  if (length(getME(first, "theta")) == 3) for (start in list(c(.1, -.1, .05), c(.1, .1, .05), c(.02, -.1, .01), c(.3, -.05, .2))) for (rho in c(.02, 1e-4)) {
    from <- if (rho > .01) start else getME(again[[length(again)]], "theta")
    again <- c(again, list(suppressWarnings(suppressMessages(lmerTest::lmer(formula, e, REML = reml, start = from, control = bobyqa(NULL, rho))))))
  }
  again[[which.max(sapply(again, logLik))]]
}
# -2 restricted log likelihood of a random-intercept model at given standard deviations, from its definition.
reml_criterion <- function(y, X, g, tau, sigma) {
  XVX <- 0; XVy <- 0; yVy <- 0; logV <- 0
  for (i in split(seq_along(y), g)) {
    n <- length(i); Xi <- X[i, , drop = FALSE]; yi <- y[i]; w <- tau^2 / (sigma^2 * (sigma^2 + n * tau^2)); sx <- colSums(Xi); sy <- sum(yi)
    XVX <- XVX + crossprod(Xi) / sigma^2 - w * tcrossprod(sx); XVy <- XVy + crossprod(Xi, yi) / sigma^2 - w * sx * sy
    yVy <- yVy + sum(yi^2) / sigma^2 - w * sy^2; logV <- logV + (n - 1) * log(sigma^2) + log(sigma^2 + n * tau^2)
  }
  b <- solve(XVX, XVy)
  (length(y) - ncol(X)) * log(2 * pi) + logV + as.numeric(determinant(XVX)$modulus) + yVy - sum(b * XVy)
}
reml_limits <- function(y, X, g, tau, sigma) {
  least <- reml_criterion(y, X, g, tau, sigma)
  over <- function(of, t) optimize(of, c(.7, 1.4) * (if (t) sigma else max(tau, .05 * sigma)), tol = 1e-11)$objective - least - qchisq(.95, 1)
  at_tau <- function(v) over(function(s) reml_criterion(y, X, g, v, s), TRUE)
  high <- tau + .1 * sigma; while (at_tau(high) < 0) high <- 1.5 * high
  low <- if (tau == 0 || at_tau(0) < 0) 0 else uniroot(at_tau, c(0, tau), tol = 1e-13)$root
  c(low, uniroot(at_tau, c(tau, high), tol = 1e-13)$root)^2
}
bind <- function(rows) { rows <- Filter(Negate(is.null), rows); names <- unique(unlist(lapply(rows, names))); lapply(rows, function(r) r[!sapply(r, function(v) length(v) == 0 || is.na(v))]) }
studies <- c("lq2002", "bhr2000", "klein2000", "univbct")
for (study in if (length(commandArgs(TRUE)) > 1) commandArgs(TRUE)[-1] else studies) {
  folder <- file.path(from, study)
  settings <- toml(file.path(folder, "study.toml")); book <- toml(file.path(folder, "codebook.toml"))
  raw <- read.csv(file.path(folder, "responses.csv"), check.names = FALSE, na.strings = c("", "NA"))
  if (!is.null(settings$data$wave)) raw <- raw[raw[[settings$data$wave]] == max(raw[[settings$data$wave]]), ]
  raw$g <- raw[[settings$data$organization]]
  for (s in names(book$scales)) {
    items <- unlist(book$scales[[s]]$items)
    turned <- sapply(items, function(i) { c <- book$columns[[i]]; d <- if (is.null(c$use)) list() else book$defaults[[c$use]]; v <- raw[[i]]
      if (isTRUE(c$reverse)) (if (is.null(c$min)) d$min else c$min) + (if (is.null(c$max)) d$max else c$max) - v else v })
    raw[[s]] <- rowMeans(turned)
  }
  asked <- unique(lapply(settings$correlation, function(c) c(c$x, c$y)))
  terms <- list(); fits <- list()
  for (pair in asked) {
    e <- data.frame(g = factor(raw$g), x = raw[[pair[1]]], y = raw[[pair[2]]]); if (is.null(e$x) || is.null(e$y)) next
    e <- e[complete.cases(e), ]; e$b <- ave(e$x, e$g); e$w <- e$x - e$b
    if (all(e$w == 0)) next
    n <- nrow(e); k <- length(unique(e$g)); ll <- list()
    for (model in c("random intercept", "random slope")) for (method in c("REML", "ML")) {
      key <- list(x = pair[1], y = pair[2], model = model, method = method); slope <- model == "random slope"
      f <- polished(if (slope) y ~ w + b + (1 + w | g) else y ~ w + b + (1 | g), e, method == "REML")
      ll[[paste(model, method)]] <- as.numeric(logLik(f)); v <- VarCorr(f)$g; s2 <- sigma(f)^2
      put <- function(term, ...) terms[[length(terms) + 1]] <<- c(key, list(term = term, n = n, k = k), list(...))
      co <- suppressMessages(coef(summary(f))); names <- c("intercept", "within", "between")
      ct <- suppressMessages(lmerTest::contest(f, c(0, -1, 1), joint = FALSE))
      limits <- NULL
      # The profile of a random slope takes minutes: of the first pair only.
      if (method == "ML" && !isSingular(f, 1e-6) && (!slope || identical(pair, asked[[1]]))) limits <- tryCatch(suppressWarnings(suppressMessages(confint(profile(as(f, "lmerMod"), signames = FALSE, delta.cutoff = 1 / 16)))), error = function(x) NULL)
      at <- function(name) if (is.null(limits) || !(name %in% rownames(limits))) c(NA, NA) else limits[name, ]
      for (i in 1:3) {
        l <- if (method == "REML") co[i, 1] + c(-1, 1) * qt(.975, co[i, 3]) * co[i, 2] else at(c("(Intercept)", "w", "b")[i])
        put(names[i], estimate = co[i, 1], std_error = co[i, 2], df = co[i, 3], p_value = co[i, 5], conf_low = l[[1]], conf_high = l[[2]])
      }
      put("contextual", estimate = ct$Estimate, std_error = ct$`Std. Error`, df = ct$df, p_value = ct$`Pr(>|t|)`)
      between <- at("sd_(Intercept)|g")^2
      if (method == "REML" && !slope) between <- reml_limits(e$y, model.matrix(~ w + b, e), e$g, sqrt(v[1, 1]), sqrt(s2))
      put("var_between", estimate = v[1, 1], conf_low = between[[1]], conf_high = between[[2]])
      put("var_within", estimate = s2, conf_low = at("sigma")[[1]]^2, conf_high = at("sigma")[[2]]^2)
      if (slope) {
        sl <- at("sd_w|g")^2; put("var_slope", estimate = v[2, 2], conf_low = sl[[1]], conf_high = sl[[2]])
        put("covariance", estimate = v[1, 2]); if (v[1, 1] > 0 && v[2, 2] > 0) put("correlation", estimate = v[1, 2] / sqrt(v[1, 1] * v[2, 2]))
      }
      fixed <- var(as.numeric(model.matrix(f) %*% fixef(f)))
      Z <- if (slope) cbind(1, e$w) else cbind(rep(1, n)); random <- mean(rowSums((Z %*% v) * Z)); total <- fixed + random + s2
      f0 <- polished(y ~ 1 + (1 | g), e, method == "REML"); before <- c(VarCorr(f0)$g[1, 1], sigma(f0)^2); typical <- 1 / mean(1 / table(e$g))
      fit <- c(key, list(n = n, k = k, log_likelihood = as.numeric(logLik(f)), r2_marginal = fixed / total, r2_conditional = (fixed + random) / total,
        r2_values = 1 - (random + s2) / sum(before), r2_means = 1 - (v[1, 1] + s2 / typical) / (before[1] + before[2] / typical)))
      if (method == "ML") fit <- c(fit, aic = AIC(f), bic = BIC(f))
      if (slope) { ratio <- max(0, 2 * (ll[[paste(model, method)]] - ll[[paste("random intercept", method)]]))
        fit <- c(fit, likelihood_ratio = ratio, p_value = mean(pchisq(ratio, 1:2, lower.tail = FALSE)), slope_low = fixef(f)[[2]] - qnorm(.975) * sqrt(v[2, 2]), slope_high = fixef(f)[[2]] + qnorm(.975) * sqrt(v[2, 2])) }
      fits[[length(fits) + 1]] <- fit
    }
  }
  shrinkage <- list(); predictions <- list()
  for (s in names(book$scales)) {
    e <- data.frame(g = factor(raw$g), y = raw[[s]]); e <- e[complete.cases(e), ]
    f <- polished(y ~ 1 + (1 | g), e, TRUE); t2 <- VarCorr(f)$g[1, 1]; s2 <- sigma(f)^2; size <- as.numeric(table(e$g)[rownames(ranef(f)$g)])
    r <- ranef(f, condVar = TRUE)$g; est <- coef(f)$g[, 1]; csd <- sqrt(attr(r, "postVar")[1, 1, ]); l <- size * t2 / (size * t2 + s2)
    se <- sqrt(csd^2 + (1 - l)^2 * vcov(f)[1, 1]); limits <- reml_limits(e$y, cbind(rep(1, nrow(e))), e$g, sqrt(t2), sqrt(s2))
    apart <- abs(outer(est, est, "-")) > 1.39 * outer(csd, csd, "+")
    shrinkage[[length(shrinkage) + 1]] <- list(variable = s, n = nrow(e), k = length(size), mean = fixef(f)[[1]], std_error = sqrt(vcov(f)[1, 1]), var_between = t2, var_within = s2,
      var_between_low = limits[1], var_between_high = limits[2], reliability = mean(l), reliability_p10 = quantile(l, .1)[[1]], pairs_differ = 100 * mean(apart[upper.tri(apart)]))
    for (i in seq_len(min(10, length(est)))) predictions[[length(predictions) + 1]] <- list(variable = s, organization = rownames(r)[i], n = size[i], mean = mean(e$y[e$g == rownames(r)[i]]), reliability = l[i],
      estimate = est[i], std_error = se[i], conditional_sd = csd[i], conf_low = est[i] - qnorm(.975) * se[i], conf_high = est[i] + qnorm(.975) * se[i], compare_low = est[i] - 1.39 * csd[i], compare_high = est[i] + 1.39 * csd[i])
  }
  out <- list(mixed_models = bind(terms), mixed_fits = bind(fits), shrinkage = bind(shrinkage), predictions = bind(predictions))
  writeLines(toJSON(out, digits = NA, auto_unbox = TRUE), file.path(here, paste0(study, ".json")))
  cat(study, length(terms), "terms\n")
}
