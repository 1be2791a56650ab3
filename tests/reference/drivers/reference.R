# Reference values of the tests of drivers: R 4.2.2 with sandwich (version printed below).
# LMG: what a predictor adds to R squared, averaged over all orders in which the predictors can enter.
suppressMessages(library(sandwich))
cat(R.version.string, "sandwich", as.character(packageVersion("sandwich")), "\n")
options(digits = 16)
m <- lm(Employed ~ GNP + Unemployed + Armed.Forces, longley)
cat("HC3\n"); print(sqrt(diag(vcovHC(m, type = "HC3")))[-1])
x <- longley[, c("GNP", "Unemployed", "Armed.Forces")]
cat("inflation\n"); print(diag(solve(cor(x))))
cat("standardized\n"); print(as.numeric(solve(cor(x), cor(x, longley$Employed))))

permutations <- function(v) if (length(v) < 2) list(v) else unlist(lapply(seq_along(v), function(i) lapply(permutations(v[-i]), function(r) c(v[i], r))), recursive = FALSE)
r2 <- function(C, s, y) if (length(s) == 0) 0 else sum(C[s, y] * solve(C[s, s, drop = FALSE], C[s, y]))
lmg <- function(d, y, xs) {
  C <- cor(d); total <- setNames(numeric(length(xs)), xs); all <- permutations(xs)
  for (o in all) for (i in seq_along(o)) total[o[i]] <- total[o[i]] + r2(C, o[seq_len(i)], y) - r2(C, o[seq_len(i - 1)], y)
  total / length(all)
}
johnson <- function(d, y, xs) {
  C <- cor(d); e <- eigen(C[xs, xs], symmetric = TRUE)
  L <- e$vectors %*% diag(sqrt(e$values), length(xs)) %*% t(e$vectors)
  setNames(as.numeric(L^2 %*% solve(L, C[xs, y])^2), xs)
}
xs <- c("complaints", "privileges", "learning", "raises", "critical", "advance")
cat("attitude: lmg\n"); print(lmg(attitude, "rating", xs))
cat("attitude: johnson\n"); print(johnson(attitude, "rating", xs))
m <- lm(rating ~ ., attitude)
cat("attitude: HC3\n"); print(sqrt(diag(vcovHC(m, type = "HC3")))[-1])
cat("attitude: r squared\n"); print(summary(m)$r.squared)
cat("attitude: correlations\n"); print(cor(attitude)[c(xs, "rating"), c(xs, "rating")])
