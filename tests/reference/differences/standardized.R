# Limits of Hedges' g by the noncentral t distribution, and detectable differences. R 4.2.2, base only.
options(digits = 15)
two <- uniroot(function(d) power.t.test(n = 30, delta = d, strict = TRUE)$power - .8, c(.1, 3), tol = 1e-13)$root
paired <- uniroot(function(d) power.t.test(n = 12, delta = d, type = "paired", strict = TRUE)$power - .8, c(.1, 3), tol = 1e-13)$root
cat("two", sprintf("%.13g", two), "paired", sprintf("%.13g", paired), "\n")
ncp <- function(t, df, p) uniroot(function(d) pt(t, df, d) - p, c(t - 20, t + 20), tol = 1e-13)$root
J <- function(df) exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))
a <- sleep$extra[sleep$group == 2]; b <- sleep$extra[sleep$group == 1]; n <- 10
limits <- function(t, df, unit) {
  l <- c(ncp(t, df, .975), ncp(t, df, .025)) * unit * J(df)
  cat(sprintf("(%.16g, %g, %.16g, %.12g, %.12g),\n", t, df, unit, l[1], l[2]))
}
pooled <- sqrt((var(a) + var(b)) / 2)
limits((mean(a) - mean(b)) / (pooled * sqrt(2 / n)), 2 * n - 2, sqrt(2 / n))
d <- a - b
limits(mean(d) / (sd(d) / sqrt(n)), n - 1, sd(d) / sqrt(n) / pooled)
