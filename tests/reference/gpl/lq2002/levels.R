# Agreement, reliability of means and correlations by level of lq2002, by formula in R 4.2.2 (lme4 1.1-31 for REML).
# Run in this folder: Rscript levels.R; writes levels.json.
suppressPackageStartupMessages({ library(lme4); library(jsonlite) })
d <- read.csv("responses.csv")
g <- factor(d$COMPID)
scales <- list(lead = grep("^LEAD", names(d)), tsig = grep("^TSIG", names(d)), hostile = grep("^HOSTIL", names(d)))
k <- nlevels(g); n <- as.numeric(table(g)); N <- nrow(d)
n0 <- (N - sum(n^2) / N) / (k - 1)
rows <- list()
for (scale in names(scales)) {
  items <- d[scales[[scale]]]
  score <- rowMeans(items)
  a <- anova(lm(score ~ g))
  f <- a$`F value`[1]
  low <- f / qf(.975, k - 1, N - k); high <- f * qf(.975, N - k, k - 1)
  icc1 <- (f - 1) / (f + n0 - 1)
  s2 <- sapply(split(items, g), function(x) mean(apply(x, 2, var)))
  j <- ncol(items)
  rwg <- function(null) { q <- pmin(s2, null) / null; j * (1 - q) / (j * (1 - q) + q) }
  z <- abs(score - ave(score, g, FUN = median))
  v <- anova(lm(z ~ g))
  tau <- (a$`Mean Sq`[1] - a$`Mean Sq`[2]) / n0
  fit <- lmer(score ~ 1 + (1 | g), REML = TRUE,
              control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10)))
  parts <- as.data.frame(VarCorr(fit))$vcov
  deff <- 1 + ((1 + mean((n - mean(n))^2) / mean(n)^2) * mean(n) - 1) * icc1
  rows[[scale]] <- list(
    icc2_low = 1 - 1 / low, icc2_high = 1 - 1 / high, icc1_reml = parts[1] / sum(parts),
    reliability_10 = unname(quantile(n * tau / (n * tau + a$`Mean Sq`[2]), .1)),
    design_effect = deff, n_effective = N / deff, variances_f = v$`F value`[1], variances_p = v$`Pr(>F)`[1],
    rwg_strong = 100 * mean(rwg(2) >= .7), rwg_skewed_mean = mean(rwg(1.34)), rwg_skewed_median = median(rwg(1.34)),
    rwg_skewed_strong = 100 * mean(rwg(1.34) >= .7), rwg_small = sum(n < 10), rwg_median_10 = median(rwg(2)[n >= 10]),
    rwg_star_mean = mean(1 - s2 / 2),
    ad_about_mean = mean(sapply(split(items, g), function(x) mean(apply(x, 2, function(v) mean(abs(v - mean(v))))))))
}
x <- rowMeans(d[scales$lead]); y <- rowMeans(d[scales$hostile])
mean_of <- function(v) tapply(v, g, mean)
between <- function(a, b) sum(n * (mean_of(a) - mean(a)) * (mean_of(b) - mean(b))) / (k - 1)
within <- function(a, b) sum((a - ave(a, g)) * (b - ave(b, g))) / (N - k)
component <- function(a, b) (between(a, b) - within(a, b)) / n0
reliability <- function(a) 1 - within(a, a) / between(a, a)
levels <- list(
  raw = cor(x, y), within = within(x, y) / sqrt(within(x, x) * within(y, y)), means = cor(mean_of(x), mean_of(y)),
  `means-weighted` = between(x, y) / sqrt(between(x, x) * between(y, y)),
  `latent-moments` = component(x, y) / sqrt(component(x, x) * component(y, y)),
  `means-divided` = cor(mean_of(x), mean_of(y)) / sqrt(reliability(x) * reliability(y)))
write_json(list(aggregation = rows, levels = levels), "levels.json", digits = NA, auto_unbox = TRUE, pretty = TRUE)
