# Steiger (1980), equation 14, and Meng, Rosenthal & Rubin (1992), written out. R 4.2.2, base only.
r1 <- .5; r2 <- .3; r12 <- .4; n <- 100
m <- (r1 + r2) / 2
psi <- r12 * (1 - 2 * m^2) - m^2 * (1 - 2 * m^2 - r12^2) / 2
z <- (atanh(r1) - atanh(r2)) * sqrt(n - 3) / sqrt(2 - 2 * psi / (1 - m^2)^2)
cat("steiger", sprintf("%.16g", 2 * pnorm(-abs(z))), "\n")
s <- (r1^2 + r2^2) / 2
f <- min(1, (1 - r12) / (2 * (1 - s)))
h <- (1 - f * s) / (1 - s)
z <- (atanh(r1) - atanh(r2)) * sqrt((n - 3) / (2 * (1 - r12) * h))
cat("meng", sprintf("%.16g", 2 * pnorm(-abs(z))), "\n")
# Independent correlations: Fisher's z, Cohen's q, Zou's (2007) interval.
ra <- .5; rb <- .2; na <- 60; nb <- 45
q <- atanh(ra) - atanh(rb)
cat("q", sprintf("%.16g", q), "p", sprintf("%.16g", 2 * pnorm(-abs(q) / sqrt(1 / (na - 3) + 1 / (nb - 3)))), "\n")
ci <- function(r, n) tanh(atanh(r) + c(-1, 1) * qnorm(.975) / sqrt(n - 3))
a <- ci(ra, na); b <- ci(rb, nb)
cat("zou", sprintf("%.16g", c(ra - rb - sqrt((ra - a[1])^2 + (b[2] - rb)^2), ra - rb + sqrt((a[2] - ra)^2 + (rb - b[1])^2))), "\n")
# Correlations that share no variable: Steiger (1980), his equations 3 and 15 (mean correlation in the variance), and Zou (2007).
r12 <- .5; r34 <- .6; r13 <- .7; r23 <- .5; r14 <- .5; r24 <- .8; n <- 103
psi <- function(r12, r34) .5 * ((r13 - r12 * r23) * (r24 - r23 * r34) + (r14 - r13 * r34) * (r23 - r12 * r13) +
  (r13 - r14 * r34) * (r24 - r12 * r14) + (r14 - r12 * r24) * (r23 - r24 * r34))
m <- (r12 + r34) / 2
z <- (atanh(r12) - atanh(r34)) * sqrt(n - 3) / sqrt(2 - 2 * psi(m, m) / (1 - m^2)^2)
cat("steiger b", sprintf("%.16g", c(z, 2 * pnorm(-abs(z)))), "\n")
c_ <- psi(r12, r34) / ((1 - r12^2) * (1 - r34^2))
a <- ci(r12, n); b <- ci(r34, n)
cat("zou b", sprintf("%.16g", c(r12 - r34 - sqrt((r12 - a[1])^2 + (b[2] - r34)^2 - 2 * c_ * (r12 - a[1]) * (b[2] - r34)),
  r12 - r34 + sqrt((a[2] - r12)^2 + (r34 - b[1])^2 - 2 * c_ * (a[2] - r12) * (r34 - b[1])))), "\n")
