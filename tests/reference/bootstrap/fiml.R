# The correlation of two variables with missing values by full-information maximum likelihood. R 4.2.2, lavaan 0.6.14.
suppressMessages(library(lavaan))
i <- 0:39
full <- (i * 37 + 11) %% 23
x <- ifelse(i %% 7 == 3, NA, full)
y <- ifelse(i %% 5 == 2, NA, 0.5 * full + (i * 29 + 3) %% 19)
fit <- sem("x ~~ y", data.frame(x, y), missing = "fiml", information = "observed", observed.information = "hessian", meanstructure = TRUE, fixed.x = FALSE,
           control = list(rel.tol = 1e-15, x.tol = 1e-12, iter.max = 10000))
s <- standardizedSolution(fit)
options(digits = 17)
s <- unclass(s); at <- which(s$op == "~~" & s$lhs == "x" & s$rhs == "y")
print(c(s$est.std[at], s$se[at]))
