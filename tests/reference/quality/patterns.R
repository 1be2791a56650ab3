# Mahalanobis distances by mahalanobis() of R 4.2.2, whole and of the values that are there.
# Expected values of src/numeric/mahalanobis.rs.
options(digits = 16)
s <- matrix(c(2, .5, .3, .5, 1, -.2, .3, -.2, 1.5), 3)
x <- c(2.5, 1, 4); mu <- 1:3
print(mahalanobis(x, mu, s))
print(mahalanobis(x[c(1, 3)], mu[c(1, 3)], s[c(1, 3), c(1, 3)]))

# Patterns of careless answers by the formulas of the papers, on 60 respondents and 12 items in four scales of three, made by
# a rule that src/score/patterns/tests.rs repeats. Item 3 is scored in reverse; some answers are missing.
n <- 60
answer <- function(i, j) 1 + (i * 31 + j * 17 + (i * j) %% 7 + (i %/% 4) * (j %/% 3)) %% 5
x <- outer(0:(n - 1), 0:11, Vectorize(answer))
x[1, ] <- 3                       # the same answer to all
x[2, 2:11] <- 4                   # ten in a row
x[3, ] <- 2; x[3, 12] <- 1        # hardly any spread
x[5, ] <- x[4, ]                  # the same answers again
for (i in 0:(n - 1)) if (i %% 9 == 8) x[i + 1, i %% 12 + 1] <- NA
x[41, 1:7] <- NA                  # answered less than half

longest <- function(v) max(rle(v[!is.na(v)])$lengths)
answered <- rowSums(!is.na(x))
cat("longest string:", which(answered >= 10 & apply(x, 1, longest) >= 10) - 1, "\n")
part <- (x - 1) / 4
cat("within sd:", which(answered >= 10 & apply(part, 1, sd, na.rm = TRUE) <= 0.08) - 1, "\n")
# Johnson (2005): items of a scale at odd places against those at even places.
scored <- part; scored[, 3] <- 1 - scored[, 3]
half <- function(which) sapply(0:3, function(s) rowMeans(scored[, 3 * s + which, drop = FALSE], na.rm = TRUE))
odd <- half(c(1, 3)); even <- half(2)
r <- sapply(1:n, function(i) {
  both <- !is.na(odd[i, ]) & !is.na(even[i, ])
  if (sum(both) < 3 || sd(odd[i, both]) == 0 || sd(even[i, both]) == 0) NA else cor(odd[i, both], even[i, both])
})
consistency <- ifelse(r > -1 / 3, 2 * r / (1 + r), -1)
cat("even-odd below .3:", which(consistency < .3) - 1, "\n")
cat("not told:", which(is.na(consistency)) - 1, "\n")
cat("consistency:", sprintf("%.15f", consistency[c(6, 7, 8, 9)]), "\n")
# Distances from those who answered everything, each on what was answered.
whole <- x[answered == 12, ]
mu <- colMeans(whole); s <- cov(whole)
p <- sapply(1:n, function(i) {
  o <- !is.na(x[i, ])
  pchisq(mahalanobis(x[i, o], mu[o], s[o, o]), sum(o), lower.tail = FALSE)
})
cat("distance p < .1:", which(answered >= 6 & p < .1) - 1, "\n")
cat("p:", sprintf("%.12f", p[c(2, 9)]), "\n")
