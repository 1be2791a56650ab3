# Little's (1988) test of missing completely at random, by its formulas: R 4.2.2; moments held against lavaan 0.6.14.
# Expected values of src/numeric/missing_completely.rs.
options(digits = 16)
i <- 0:59
x <- (i * 37 + 11) %% 23
y <- 0.5 * x + (i * 29 + 3) %% 19
z <- (i * 13 + 5) %% 17 - 0.25 * x
d <- cbind(x = ifelse(i %% 7 == 3, NA, x), y = ifelse(i %% 5 == 2, NA, y), z = ifelse(x > 16, NA, z))

moments <- function(d) {
  mu <- colMeans(d, na.rm = TRUE)
  sigma <- diag(apply(d, 2, function(v) mean((v - mean(v, na.rm = TRUE))^2, na.rm = TRUE)))
  repeat {
    first <- 0; second <- 0
    for (row in seq_len(nrow(d))) {
      o <- !is.na(d[row, ]); m <- !o
      filled <- d[row, ]; rest <- matrix(0, ncol(d), ncol(d))
      if (any(m)) {
        b <- sigma[m, o, drop = FALSE] %*% solve(sigma[o, o, drop = FALSE])
        filled[m] <- mu[m] + b %*% (d[row, o] - mu[o])
        rest[m, m] <- sigma[m, m] - b %*% sigma[o, m, drop = FALSE]
      }
      first <- first + filled
      second <- second + filled %o% filled + rest
    }
    mu_next <- first / nrow(d)
    sigma_next <- second / nrow(d) - mu_next %o% mu_next
    moved <- max(abs(mu_next - mu), abs(sigma_next - sigma))
    mu <- mu_next; sigma <- sigma_next
    if (moved < 1e-12) return(list(mu = mu, sigma = sigma))
  }
}

little <- function(d) {
  d <- d[rowSums(!is.na(d)) > 0, , drop = FALSE]
  at <- moments(d)
  key <- apply(!is.na(d), 1, paste, collapse = "")
  chi <- 0; seen <- 0
  for (k in unique(key)) {
    part <- d[key == k, , drop = FALSE]
    o <- !is.na(part[1, ])
    off <- colMeans(part[, o, drop = FALSE]) - at$mu[o]
    chi <- chi + nrow(part) * drop(t(off) %*% solve(at$sigma[o, o, drop = FALSE]) %*% off)
    seen <- seen + sum(o)
  }
  df <- seen - ncol(d)
  c(chi_square = chi, df = df, p = pchisq(chi, df, lower.tail = FALSE), patterns = length(unique(key)), n = nrow(d))
}
print(little(d))

fit <- lavaan::lavaan("x ~~ x + y + z\ny ~~ y + z\nz ~~ z\nx ~ 1\ny ~ 1\nz ~ 1", data = as.data.frame(d), missing = "ml")
at <- moments(d[rowSums(!is.na(d)) > 0, ])
stopifnot(max(abs(lavaan::fitted(fit)$cov - at$sigma)) < 1e-4, max(abs(lavaan::fitted(fit)$mean - at$mu)) < 1e-4)

# The example of naniar's manual, mcar_test(airquality): statistic 35.1, df 14, p 0.00142, 4 patterns.
print(little(as.matrix(airquality)))
