# Components of covariance at two levels of balanced data, by lme4 and from mean products: R 4.2.2, lme4.
# Balanced: REML equals the moment estimates where these are positive (Searle, Casella & McCulloch 1992).
library(lme4)
k <- 12; n <- 5
group <- rep(seq_len(k), each = n); i <- rep(seq_len(n), k)
x <- (7 * group^2 %% 13) + (3 * i * group %% 11) / 2
y <- (5 * group^2 %% 13) - (2 * i * group %% 7) + 0.5 * x
options(digits = 10)
for (v in list(x, y, x + y)) {
  fit <- lmer(v ~ 1 + (1 | group), control = lmerControl(optCtrl = list(ftol_abs = 1e-14, xtol_abs = 1e-14)))
  print(as.data.frame(VarCorr(fit))[, c("grp", "vcov")])
}
m <- manova(cbind(x, y) ~ factor(group)); s <- summary(m)$SS
msb <- s[[1]] / (k - 1); msw <- s[[2]] / (k * (n - 1))
print((msb - msw) / n); print(msw)
