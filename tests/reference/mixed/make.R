# Pairs in groups of unequal size, drawn here, and what mixed models and a two-level model make of them.
# R 4.2.2, lme4 1.1-31, lmerTest 3.1-3, lavaan 0.6-14, multilevel 2.7.
# Writes pairs.csv and values.txt (name value). lme4's optimizer is run to its tightest tolerance; its profile limits are
# interpolated by splines on their default grid.
suppressMessages({ library(lme4); library(lmerTest); library(lavaan) })
set.seed(20180)
k <- 24; n <- sample(3:14, k, replace = TRUE)
g <- rep(seq_len(k), n); N <- length(g)
ux <- rnorm(k, 0, .5); uy <- .4 * ux + rnorm(k, 0, .35); bj <- rnorm(k, .5, .35)
x <- round(3 + ux[g] + rnorm(N, 0, .8), 2)
y <- round(2.5 + uy[g] + bj[g] * (x - ave(x, g)) + rnorm(N, 0, .6), 2)
e <- data.frame(g = g, x = x, y = y)
write.csv(e, "pairs.csv", row.names = FALSE, quote = FALSE)
e$b <- ave(e$x, e$g); e$w <- e$x - e$b
out <- character()
put <- function(name, value) out <<- c(out, sprintf("%s %.12g", name, value))
tight <- lmerControl(optimizer = "bobyqa", calc.derivs = FALSE, optCtrl = list(rhobeg = .2, rhoend = 1e-11, maxfun = 1e6))
models <- c(intercept = "y ~ w + b + (1 | g)", slope = "y ~ w + b + (1 + w | g)")
for (reml in c(TRUE, FALSE)) for (m in names(models)) {
  tag <- paste0(if (reml) "reml" else "ml", ".", m, ".")
  f <- lmerTest::lmer(as.formula(models[[m]]), e, REML = reml, control = tight)
  put(paste0(tag, "log_likelihood"), as.numeric(logLik(f)))
  v <- as.data.frame(VarCorr(f)); put(paste0(tag, "var_within"), v$vcov[v$grp == "Residual"])
  put(paste0(tag, "var_between"), v$vcov[1])
  if (m == "slope") { put(paste0(tag, "var_slope"), v$vcov[2]); put(paste0(tag, "covariance"), v$vcov[3]) }
  co <- coef(summary(f)); nm <- c("intercept", "within", "between")
  for (i in 1:3) { put(paste0(tag, nm[i]), co[i, 1]); put(paste0(tag, nm[i], "_se"), co[i, 2]); put(paste0(tag, nm[i], "_df"), co[i, 3]); put(paste0(tag, nm[i], "_p"), co[i, 5]) }
  ct <- lmerTest::contest(f, c(0, -1, 1), joint = FALSE)
  put(paste0(tag, "contextual"), ct$Estimate); put(paste0(tag, "contextual_se"), ct$`Std. Error`); put(paste0(tag, "contextual_df"), ct$df)
  if (!reml) {
    p <- profile(f, signames = TRUE); ci <- confint(p)
    put(paste0(tag, "tau_low"), ci[".sig01", 1]); put(paste0(tag, "tau_high"), ci[".sig01", 2])
    put(paste0(tag, "sigma_low"), ci[".sigma", 1]); put(paste0(tag, "sigma_high"), ci[".sigma", 2])
    r <- c("(Intercept)", "w", "b"); for (i in 1:3) { put(paste0(tag, nm[i], "_low"), ci[r[i], 1]); put(paste0(tag, nm[i], "_high"), ci[r[i], 2]) }
  }
  fx <- as.numeric(model.matrix(f) %*% fixef(f)); put(paste0(tag, "var_fixed"), var(fx))
}
f0 <- lmer(y ~ 1 + (1 | g), e, control = tight); r0 <- ranef(f0, condVar = TRUE)
put("alone.mean", fixef(f0)); put("alone.var_between", as.data.frame(VarCorr(f0))$vcov[1]); put("alone.var_within", sigma(f0)^2)
put("alone.first", coef(f0)$g[1, 1]); put("alone.first_sd", sqrt(attr(r0$g, "postVar")[1, 1, 1]))
put("alone.last", coef(f0)$g[k, 1]); put("alone.last_sd", sqrt(attr(r0$g, "postVar")[1, 1, k]))
s <- sem("level: 1\n x ~~ y\n level: 2\n x ~~ y", e, cluster = "g")
pe <- parameterEstimates(s); pick <- function(l, a, b) pe$est[pe$level == l & pe$lhs == a & pe$op == "~~" & pe$rhs == b]
for (l in 1:2) { w <- c("within", "between")[l]; put(paste0("lavaan.", w, "_xx"), pick(l, "x", "x")); put(paste0("lavaan.", w, "_xy"), pick(l, "x", "y")); put(paste0("lavaan.", w, "_yy"), pick(l, "y", "y")) }
put("lavaan.log_likelihood", as.numeric(logLik(s)))
writeLines(out, "values.txt"); cat(out, sep = "\n")
