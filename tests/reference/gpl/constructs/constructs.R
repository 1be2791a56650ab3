# Composite reliability, average variance extracted, HTMT and dMACS of models of nine tests (Holzinger and Swineford 1939).
# Rscript constructs.R, run in this folder. R 4.2.2, lavaan 0.6-14, semTools 0.5-6, numDeriv 2016.8-1.1,
# boot 1.3-28. Writes expected.json.
# Intervals: errors of lavaan's defined parameters (delta method), taken to the logit scale. Omega is that of semTools
# (compRelSEM, implied variances), HTMT that of semTools; dMACS integrates equation 3 of Nye and Drasgow (2011).
suppressPackageStartupMessages({ library(lavaan); library(semTools); library(jsonlite); library(numDeriv); library(boot) })
data <- HolzingerSwineford1939
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
defaults <- list(int.ov.free = TRUE, int.lv.free = FALSE, auto.fix.first = TRUE, auto.fix.single = TRUE, auto.var = TRUE, auto.cov.lv.x = TRUE, auto.cov.y = TRUE, auto.th = TRUE, auto.delta = TRUE, auto.efa = TRUE, meanstructure = TRUE, fixed.x = TRUE)
items <- list(visual = c("x1", "x2", "x3"), textual = c("x4", "x5", "x6"), speed = c("x7", "x8", "x9"))
factors <- c("visual", "textual", "speed")
measured <- function(which, std) paste(sapply(which, function(f) { i <- items[[f]]
  first <- if (std) paste0("NA*", i[1], " + l_", i[1], "*", i[1]) else paste0("1*", i[1], " + l_", i[1], "*", i[1])
  paste0(f, " =~ ", first, " + ", paste0("l_", i[-1], "*", i[-1], collapse = " + "), "\n", paste0(i, " ~~ e_", i, "*", i, collapse = "\n"),
         "\n", f, " ~~ ", if (std) "1*" else "", "v_", f, "*", f) }), collapse = "\n")
# `extra`: more formulas; `variance`: implied variance of a factor, `covary`: twice the residual covariances within one.
defined <- function(which, variance, covary) paste(sapply(which, function(f) { i <- items[[f]]; v <- variance[[f]]
  sum <- paste0("(", paste0("l_", i, collapse = " + "), ")^2*", v)
  paste0("omega_", f, " := ", sum, "/(", sum, " + ", paste0("e_", i, collapse = " + "), covary[[f]], ")\n",
         "ave_", f, " := (", paste0("l_", i, "^2*", v, "/(l_", i, "^2*", v, " + e_", i, ")", collapse = " + "), ")/3") }), collapse = "\n")
limits <- function(value, se) plogis(qlogis(value) + c(-1, 1) * qnorm(0.975) * se / (value * (1 - value)))
told <- function(id, which, fit, estimator, plain) {
  p <- parameterEstimates(fit); semtools <- compRelSEM(plain, obs.var = FALSE)
  r <- lavInspect(plain, "cor.lv")
  lapply(which, function(f) {
    of <- function(kind) p[p$op == ":=" & p$lhs == paste0(kind, "_", f), ]
    o <- of("omega"); a <- of("ave"); stopifnot(abs(o$est - semtools[[f]]) < 1e-6)
    lo <- limits(o$est, o$se); la <- limits(a$est, a$se)
    list(model = id, factor = f, estimator = estimator, n_items = 3, n = 301, omega = o$est, omega_low = lo[1], omega_high = lo[2],
         ave = a$est, ave_low = la[1], ave_high = la[2], highest_r2 = max(r[f, setdiff(which, f)]^2)) })
}
none <- setNames(as.list(rep("", 3)), factors); own <- setNames(as.list(paste0("v_", factors)), factors)
hs <- paste(sapply(factors, function(f) paste(f, "=~", paste(items[[f]], collapse = " + "))), collapse = "\n")
fix <- function(text) gsub("v_(visual|textual|speed)\\*(visual|textual|speed)", "v_\\1*\\2", text)
run <- function(text, ...) tight(c(list(model = text, data = data, ...), defaults))
mark <- function(which) { m <- measured(which, FALSE); for (f in which) { i <- items[[f]][1]; m <- paste0(m, "\nl_", i, " == 1") }; m <- gsub("1\\*(x[147]) \\+ l_x[147]\\*x[147]", "l_\\1*\\1", m); m }
# A loading held by an equation is not free: the marker as a number instead.
plain_mark <- function(text) { for (i in c("x1", "x4", "x7")) { text <- gsub(paste0("\nl_", i, " == 1"), "", text); text <- gsub(paste0("l_", i, "\\*", i, "( |\\b)"), paste0("1*", i, "\\1"), text); text <- gsub(paste0("l_", i, "\\b"), "1", text) }; text }
text3 <- plain_mark(paste(mark(factors), defined(factors, own, none), sep = "\n"))
three <- told("three", factors, run(text3), "ML", run(hs))
textr <- measured(factors, TRUE); for (f in factors) textr <- gsub(paste0("1*v_", f, "*", f), paste0("1*", f), textr, fixed = TRUE)
one <- setNames(as.list(rep("1", 3)), factors); covary <- none; covary$speed <- " + 2*r78"
textr <- paste(textr, "x7 ~~ r78*x8", defined(factors, one, covary), sep = "\n")
# lavaan's observed information is a difference of gradients: good to about seven digits.
robust <- told("robust", factors, run(textr, estimator = "MLR"), "MLR", run(paste(hs, "x7 ~~ x8", sep = "\n"), std.lv = TRUE))
two <- factors[1:2]; implied <- own; implied$textual <- "(b^2*v_visual + v_textual)"
texte <- plain_mark(paste(mark(two), "textual ~ b*visual", defined(two, implied, none), sep = "\n"))
explained <- told("explained", two, run(texte), "ML", run(paste(sub("\nspeed.*", "", hs), "textual ~ visual", sep = "\n")))
ratios <- function(id, which) { text <- paste(sapply(which, function(f) paste(f, "=~", paste(items[[f]], collapse = " + "))), collapse = "\n")
  h <- htmt(text, data, htmt2 = FALSE); h2 <- htmt(text, data, htmt2 = TRUE); pairs <- combn(which, 2, simplify = FALSE)
  lapply(pairs, function(p) list(model = id, factor_a = p[1], factor_b = p[2], n = 301, htmt = h[p[2], p[1]], htmt2 = h2[p[2], p[1]])) }
fit <- run(hs, group = "school"); e <- lavInspect(fit, "est"); groups <- lavInspect(fit, "group.label"); stopifnot(groups[1] == "Pasteur")
differ <- unlist(lapply(factors, function(f) lapply(items[[f]], function(i) {
  on <- function(g) { m <- e[[g]]; ref <- items[[f]][1]; u <- m$lambda[ref, f]; l <- m$lambda[i, f] / u
    list(t = m$nu[i, 1] - l * m$nu[ref, 1], l = l, m = m$nu[ref, 1] + u * m$alpha[f, 1], v = u^2 * m$psi[f, f], x = data[data$school == g, i]) }
  r <- on(groups[1]); k <- on(groups[2]); nr <- length(r$x) - 1; nk <- length(k$x) - 1
  s <- (nr * sd(r$x) + nk * sd(k$x)) / (nr + nk)
  off <- function(x) (k$t + k$l * x) - (r$t + r$l * x); dens <- function(x) dnorm(x, k$m, sqrt(k$v)); w <- 12 * sqrt(k$v)
  over <- function(g) integrate(g, k$m - w, k$m + w, rel.tol = 1e-12, subdivisions = 1000)$value
  row <- list(model = "by_school", factor = f, item = i, reference = groups[1], focal = groups[2], estimator = "ML", referent = items[[f]][1],
       n_reference = nr + 1, n_focal = nk + 1)
  if (i != items[[f]][1]) { row$dmacs <- sqrt(over(function(x) off(x)^2 * dens(x))) / s; row$signed <- over(function(x) off(x) * dens(x)) / s }
  row })), recursive = FALSE)
# The indirect relation of observed variables is one of regressions: limits from 19999 draws.
of <- function(d, i) { d <- d[i, ]; coef(lm(x4 ~ x1, d))[["x1"]] * coef(lm(x7 ~ x4 + x1, d))[["x4"]] }
quick <- function(d, i) { m <- cov(d[i, c("x1", "x4", "x7")]); a <- m[1, 2] / m[1, 1]; a * solve(m[c(2, 1), c(2, 1)], m[c(2, 1), 3])[1] }
stopifnot(abs(of(data, 1:301) - quick(data, 1:301)) < 1e-12); set.seed(1); drawn <- boot(data, quick, 19999)
limit <- boot.ci(drawn, type = c("perc", "bca"), L = empinf(data = data, statistic = quick, stype = "i", type = "jack"))
indirect <- list(list(model = "mediated", name = "indirect", estimate = drawn$t0, std_error = sd(drawn$t), percentile_low = limit$percent[4],
  percentile_high = limit$percent[5], bca_low = limit$bca[4], bca_high = limit$bca[5]))
write(toJSON(list(defined = indirect, construct_reliability = c(three, robust, explained), htmt = c(ratios("three", factors), ratios("robust", factors), ratios("explained", two)),
  dmacs = differ), auto_unbox = TRUE, digits = NA), "expected.json")
