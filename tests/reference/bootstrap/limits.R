# Bootstrap intervals of the correlation of the law school data (Efron & Tibshirani 1993, table 3.1) from draws of a
# linear congruential generator that any language can repeat. R 4.2.2, boot 1.3-28.1.
library(boot)
lsat <- c(576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594)
gpa <- c(3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96)
n <- 15
R <- 1999
state <- 12345
draw <- function() {
  state <<- (state * 16807) %% 2147483647
  state %% n + 1
}
indices <- t(sapply(1:R, function(b) sapply(1:n, function(i) draw())))
# z with the variance of the infinitesimal jackknife
z <- function(i) {
  x <- lsat[i]; y <- gpa[i]
  r <- cor(x, y)
  u <- (x - mean(x)) / sqrt(mean((x - mean(x))^2))
  v <- (y - mean(y)) / sqrt(mean((y - mean(y))^2))
  influence <- u * v - r * (u^2 + v^2) / 2
  c(atanh(r), sum(influence^2) / n^2 / (1 - r^2)^2)
}
r0 <- cor(lsat, gpa)
r <- apply(indices, 1, function(i) cor(lsat[i], gpa[i]))
zs <- t(apply(indices, 1, z))
out <- list(t0 = r0, t = cbind(r), R = R, call = quote(boot(x, s, R)), sim = "ordinary", stype = "i",
            data = cbind(lsat, gpa), statistic = function(d, i) cor(d[i, 1], d[i, 2]), strata = rep(1, n), weights = rep(1 / n, n))
class(out) <- "boot"
attr(out, "boot_type") <- "boot"
jack <- sapply(1:n, function(i) cor(lsat[-i], gpa[-i]))
L <- (n - 1) * (mean(jack) - jack)
perc <- boot.ci(out, type = "perc")$percent[4:5]
bca <- boot.ci(out, type = "bca", L = L)$bca[4:5]
out90 <- boot.ci(out, conf = 0.9, type = c("perc", "bca"), L = L)
stud <- boot:::stud.ci(cbind(z(1:n)[1], z(1:n)[2]), zs, conf = 0.95)[4:5]
options(digits = 17)
print(c(estimate = r0, se_z = sqrt(z(1:n)[2])))
print(rbind(perc, bca, stud_r = tanh(stud)))
print(rbind(out90$percent[4:5], out90$bca[4:5]))
print(sum(is.na(r)))
