# Specifications of two correlations of the shipped cohort (datasets/employees, edition 2018), respondents nested in organizations.
# Run from the root of the project: Rscript tests/reference/specifications/nested.R > tests/reference/specifications/nested.csv
# R 4.2.2, base only.
d <- read.csv("datasets/employees/responses.csv", na.strings = "")
d <- d[d$edition == 2018, ]
scales <- list(
  adoption = paste0("adoption_", c("access", "effortless", "support", "offline", "colleagues", "leaders")),
  alignment = paste0("alignment_", c("direction", "contribution", "choices")),
  efficiency = paste0("efficiency_", c("find", "once", "time")))
score <- function(id, missing) {
  if (is.null(scales[[id]])) return(d[[id]])
  m <- as.matrix(d[, scales[[id]]])
  s <- rowMeans(m, na.rm = TRUE)
  s[rowMeans(!is.na(m)) < (if (missing == "listwise") 1 else 0.5)] <- NA
  s
}
# Means of the same answers differ in their last bits here, and must tie.
ranks <- function(v) rank(round(v, 10))
pairs <- list(ideas = c("app_ideas", "efficiency"), adoption = c("adoption", "alignment"))
for (id in names(pairs)) for (missing in c("available", "listwise")) {
  x <- score(pairs[[id]][1], missing); y <- score(pairs[[id]][2], missing)
  for (method in c("pearson", "spearman")) {
    line <- function(level, weighting, least, n, r, df) {
      t <- r * sqrt(df / (1 - r^2))
      cat(sprintf("%s,%s,%s,%s,%s,%d,%d,%.15g,%.15g\n", id, level, method, weighting, missing, least, n, r, 2 * pt(-abs(t), df)))
    }
    # Organizations: means over everyone who has the score, where enough do.
    for (least in c(1, 30)) {
      count <- function(v) tapply(!is.na(v), d$org_id, sum)
      mean_of <- function(v) ifelse(count(v) >= least, tapply(v, d$org_id, mean, na.rm = TRUE), NA)
      mx <- as.vector(mean_of(x)); my <- as.vector(mean_of(y)); w <- as.vector(pmin(count(x), count(y)))
      ok <- !is.na(mx) & !is.na(my)
      mx <- mx[ok]; my <- my[ok]; w <- w[ok]
      if (method == "spearman") { mx <- ranks(mx); my <- ranks(my) }
      line("organization", "organizations", least, sum(ok), cor(mx, my), sum(ok) - 2)
      # Weighted by respondents; as many organizations as these weights are worth (Kish 1965).
      r <- cov.wt(cbind(mx, my), wt = w / sum(w), cor = TRUE)$cor[1, 2]
      line("organization", "respondents", least, sum(ok), r, sum(w)^2 / sum(w^2) - 2)
    }
    ok <- !is.na(x) & !is.na(y)
    px <- x[ok]; py <- y[ok]; org <- d$org_id[ok]
    rx <- px; ry <- py
    if (method == "spearman") { rx <- rank(px); ry <- rank(py) }
    line("respondent", "organizations", 1, length(px), cor(rx, ry), length(px) - 2)
    # Within: what is left of scores after the mean of the organization, or its ranks.
    cx <- px - ave(px, org); cy <- py - ave(py, org)
    if (method == "spearman") { cx <- ranks(cx); cy <- ranks(cy) }
    line("within", "organizations", 1, length(px), cor(cx, cy), length(px) - length(unique(org)) - 1)
  }
}
