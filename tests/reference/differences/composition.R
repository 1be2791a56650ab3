# Change over all organizations and composition, written out. R 4.2.2, base only.
a <- c("1" = 2, "2" = 3.5, "3" = 4, "4" = 1, "5" = 2.5, "6" = 3)
b <- c("3" = 4.5, "4" = 2, "5" = 2.75, "6" = 4, "7" = 5, "8" = 3, "9" = 4.5)
p <- intersect(names(a), names(b)); all <- union(names(a), names(b))
d <- mean(b[p] - a[p])
one <- sapply(all, function(o) {
  x <- 0; own <- 0
  if (o %in% names(b)) x <- x + (b[o] - mean(b)) / length(b)
  if (o %in% names(a)) x <- x - (a[o] - mean(a)) / length(a)
  if (o %in% p) own <- (b[o] - a[o] - d) / length(p)
  c(x, x - own)
})
n <- length(all)
cat(sprintf("%.16g", c(mean(b) - mean(a), d, sqrt(n / (n - 1) * rowSums(one^2)))), "\n")
cat(sprintf("%.16g", 100 * prop.test(15, 50, correct = FALSE)$conf.int), "\n")
