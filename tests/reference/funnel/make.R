# Values in groups of unequal size, drawn here, and the control limits of their means from the formulas of
# Spiegelhalter (2005) and Spiegelhalter et al. (2012), in base R 4.2.2: additive overdispersion (tau squared), 10% of
# z-scores winsorized at either end (quantiles of type 7), Student's t for the estimated spread within groups.
# Writes values.csv and values.txt (name value).
set.seed(2005)
k <- 30; n <- sample(3:120, k, replace = TRUE); g <- rep(seq_len(k), n)
y <- round(3.2 + rnorm(k, 0, .25)[g] + rnorm(sum(n), 0, .9), 2)
write.csv(data.frame(group = g, value = y), "values.csv", row.names = FALSE, quote = FALSE)
means <- as.numeric(tapply(y, g, mean)); sizes <- as.numeric(table(g))
sigma <- sqrt(anova(lm(y ~ factor(g)))["Residuals", "Mean Sq"]); df <- length(y) - k
se <- sigma / sqrt(sizes); w <- 1 / se^2
theta <- sum(w * means) / sum(w)
z <- (means - theta) / se; q <- quantile(z, c(.1, .9), type = 7)
phi <- mean(pmin(pmax(z, q[1]), q[2])^2)
tau2 <- max(0, (k * phi - (k - 1)) / (sum(w) - sum(w^2) / sum(w)))
out <- character(); put <- function(name, value) out <<- c(out, sprintf("%s %.15g", name, value))
put("mean", theta); put("sd_within", sigma); put("phi", phi); put("tau2", tau2)
for (level in c("95", "998")) for (tag in c("plain", "adjusted")) {
  t <- qt(if (level == "95") .975 else .999, df); extra <- if (tag == "plain") 0 else tau2
  put(paste("outside", level, tag, sep = "_"), sum(abs(means - theta) > t * sqrt(se^2 + extra)))
  for (size in c(5, 25, 100)) {
    half <- t * sqrt(sigma^2 / size + extra)
    put(paste("low", level, tag, size, sep = "_"), theta - half); put(paste("high", level, tag, size, sep = "_"), theta + half)
  }
}
writeLines(out, "values.txt")
