# Correlations at each level of x and y in groups, in R 4.2.2 with lavaan 0.6-14 and lme4 1.1-31.
# Writes pairs.csv (simulated; group, x, y) and values.txt. Run in this folder: Rscript make.R
suppressPackageStartupMessages({ library(lavaan); library(lme4) })
set.seed(20)
k <- 40
n <- sample(2:25, k, replace = TRUE)
g <- rep(seq_len(k), n)
u <- matrix(rnorm(2 * k), k) %*% chol(matrix(c(.3, .12, .12, .25), 2))
e <- matrix(rnorm(2 * sum(n)), sum(n)) %*% chol(matrix(c(1, .5, .5, 1.2), 2))
x <- round(3 + u[g, 1] + e[, 1], 3)
y <- round(2 + u[g, 2] + e[, 2], 3)
write.csv(data.frame(group = g, x = x, y = y), "pairs.csv", row.names = FALSE)

out <- c()
put <- function(name, value) out <<- c(out, sprintf("%s %.15g", name, value))
N <- length(x)
n0 <- (N - sum(n^2) / N) / (k - 1)
mx <- tapply(x, g, mean); my <- tapply(y, g, mean)
dx <- x - mx[g]; dy <- y - my[g]
put("raw", cor(x, y))
put("within", cor(dx, dy))
put("means", cor(mx, my))
put("means_weighted", cov.wt(cbind(mx, my), wt = n / N, cor = TRUE, method = "ML")$cor[1, 2])
msp <- function(a, b) {
  between <- sum(n * (tapply(a, g, mean) - mean(a)) * (tapply(b, g, mean) - mean(b))) / (k - 1)
  within <- sum((a - ave(a, g)) * (b - ave(b, g))) / (N - k)
  c(between, within, (between - within) / n0)
}
sx <- msp(x, x); sy <- msp(y, y); sxy <- msp(x, y)
put("components", sxy[3] / sqrt(sx[3] * sy[3]))
put("icc1_x", (sx[1] - sx[2]) / (sx[1] + (n0 - 1) * sx[2]))
put("icc2_x", (sx[1] - sx[2]) / sx[1])
put("icc1_y", (sy[1] - sy[2]) / (sy[1] + (n0 - 1) * sy[2]))
put("icc2_y", (sy[1] - sy[2]) / sy[1])
put("disattenuated", cor(mx, my) / sqrt((1 - sx[2] / sx[1]) * (1 - sy[2] / sy[1])))

# The two-level model by maximum likelihood: the likelihood itself, group by group, its maximum by optim; then lavaan.
minus2 <- function(p) {
  B <- tcrossprod(matrix(c(p[1], p[2], 0, p[3]), 2)); W <- tcrossprod(matrix(c(p[4], p[5], 0, p[6]), 2))
  total <- 0
  for (j in seq_len(k)) {
    own <- cbind(x[g == j] - p[7], y[g == j] - p[8])
    V <- kronecker(W, diag(n[j])) + kronecker(B, matrix(1, n[j], n[j]))
    L <- chol(V); z <- backsolve(L, c(own), transpose = TRUE)
    total <- total + 2 * sum(log(diag(L))) + sum(z^2) + 2 * n[j] * log(2 * pi)
  }
  total
}
start <- c(sqrt(.3), .1, sqrt(.25), 1, .5, 1, mean(x), mean(y))
fit <- optim(start, minus2, method = "BFGS", control = list(reltol = 1e-15, maxit = 1000))
fit <- optim(fit$par, minus2, method = "BFGS", control = list(reltol = 1e-15, maxit = 1000))
p <- fit$par
B <- tcrossprod(matrix(c(p[1], p[2], 0, p[3]), 2)); W <- tcrossprod(matrix(c(p[4], p[5], 0, p[6]), 2))
put("optim_r_between", cov2cor(B)[1, 2])
put("optim_r_within", cov2cor(W)[1, 2])
put("optim_log_likelihood", -fit$value / 2)
put("optim_var_between_x", B[1, 1]); put("optim_var_between_y", B[2, 2])
model <- "level: 1\n x ~~ y\n x ~~ x\n y ~~ y\nlevel: 2\n x ~~ y\n x ~~ x\n y ~~ y\n"
two <- sem(model, data = data.frame(g, x, y), cluster = "g", control = list(rel.tol = 1e-12))
pe <- parameterEstimates(two)
at <- function(lhs, rhs, level) pe[pe$lhs == lhs & pe$rhs == rhs & pe$op == "~~" & pe$level == level, ]
put("lavaan_r_between", at("x", "y", 2)$est / sqrt(at("x", "x", 2)$est * at("y", "y", 2)$est))
put("lavaan_log_likelihood", as.numeric(logLik(two)))
# Standard error of the correlation between groups by the delta method from lavaan's covariance (observed information).
obs <- sem(model, data = data.frame(g, x, y), cluster = "g", information = "observed", control = list(rel.tol = 1e-12))
V <- vcov(obs); names2 <- c("x~~y.l2", "x~~x.l2", "y~~y.l2")
b <- coef(obs)[names2]
r <- b[1] / sqrt(b[2] * b[3])
slope <- c(1 / sqrt(b[2] * b[3]), -r / (2 * b[2]), -r / (2 * b[3]))
se <- sqrt(c(slope %*% V[names2, names2] %*% slope))
put("lavaan_se_observed", se)
put("lavaan_low", tanh(atanh(r) - qnorm(.975) * se / (1 - r^2)))
put("lavaan_high", tanh(atanh(r) + qnorm(.975) * se / (1 - r^2)))

# Homogeneity of variances about the median (Brown & Forsythe 1974); ICC(1) by REML and limits from F.
z <- abs(x - ave(x, g, FUN = median))
bf <- anova(lm(z ~ factor(g)))
put("brown_forsythe_f", bf$`F value`[1]); put("brown_forsythe_p", bf$`Pr(>F)`[1])
profile <- lmer(x ~ 1 + (1 | g), REML = TRUE, devFunOnly = TRUE)
theta <- optimize(profile, c(.1, 2), tol = 1e-14)$minimum
put("reml_icc1_x", theta^2 / (1 + theta^2))
f <- sx[1] / sx[2]
low <- f / qf(.975, k - 1, N - k); high <- f * qf(.975, N - k, k - 1)
put("icc2_low_x", 1 - 1 / low); put("icc2_high_x", 1 - 1 / high)
put("icc1_low_x", (low - 1) / (low + n0 - 1)); put("icc1_high_x", (high - 1) / (high + n0 - 1))

# Means of groups and of members, with weights: the linearization of R's survey package written out.
w <- round(runif(N, .5, 2), 2)
put("weights_first", w[1])
write.csv(data.frame(w = w), "weights.csv", row.names = FALSE)
linearized <- function(y, w, g) {
  mean <- sum(w * y) / sum(w)
  totals <- tapply(w * (y - mean), g, sum) / sum(w)
  k <- length(totals)
  c(mean, sqrt(k / (k - 1) * sum((totals - mean(totals))^2)))
}
of_groups <- sapply(split(data.frame(y, w), g), function(d) weighted.mean(d$y, d$w))
put("groups_mean", mean(of_groups)); put("groups_se", sd(of_groups) / sqrt(k))
of_groups_x <- sapply(split(data.frame(x, w), g), function(d) weighted.mean(d$x, d$w))
put("groups_cor", cor(of_groups_x, of_groups))
shares <- sapply(split(data.frame(x, w), g), function(d) 100 * weighted.mean(d$x > 3, d$w))
put("groups_share", mean(shares)); put("groups_share_se", sd(shares) / sqrt(k))
a <- linearized(y, w, g)
put("members_mean", a[1]); put("members_se", a[2])
a <- linearized(y, rep(1, N), g)
put("members_mean_plain", a[1]); put("members_se_plain", a[2])
writeLines(out, "values.txt")
