# CR2 standard errors with Satterthwaite's degrees of freedom. R 4.2.2, clubSandwich (version printed).
suppressMessages(library(clubSandwich))
cluster <- unlist(lapply(0:8, function(c) rep(c, 2 + c %% 5)))
i <- seq_along(cluster) - 1
x <- (i * 37 + 11) %% 23 + 2 * cluster
z <- (i * 53 + 5) %% 17
y <- 0.4 * x - 0.3 * z + (i * 29 + 3) %% 19 + (cluster %% 3) * 4
options(digits = 17)
cat(as.character(packageVersion("clubSandwich")), "\n")
show <- function(m) {
  t <- coef_test(m, vcov = "CR2", cluster = cluster, test = "Satterthwaite")
  print(c(t["x", "beta"], t["x", "SE"], t["x", "df_Satt"], t["x", "df"]))
}
show(lm(y ~ x + z))
show(lm(y ~ x + factor(cluster)))
