# Specifications of two correlations of the Civil Service People Survey 2020 (tests/reference/csps2020), and the joint test.
# Run from the root of the project: Rscript tests/reference/specifications/curve.R > tests/reference/specifications/values.csv
# R 4.2.2, base only.
d <- read.csv("tests/reference/csps2020/responses.csv", na.strings = "")
score <- function(items, how) {
  m <- as.matrix(d[, items])
  enough <- rowMeans(!is.na(m)) >= 0.5
  if (how == "component") {
    full <- complete.cases(m)
    z <- scale(m[full, ])
    v <- eigen(cor(m[full, ]))$vectors[, 1]
    s <- rep(NA_real_, nrow(m))
    s[full] <- as.vector(z %*% (v * sign(sum(v))))
    return(s)
  }
  s <- if (how == "median") apply(m, 1, median, na.rm = TRUE) else rowMeans(m, na.rm = TRUE)
  s[!enough] <- NA
  s
}
winsorize <- function(v) {
  g <- floor(0.2 * length(v)); s <- sort(v)
  pmin(pmax(v, s[g + 1]), s[length(v) - g])
}
# Columns as they enter the coefficient: ranks, then what the control leaves.
prepare <- function(x, y, control, method) {
  if (method == "spearman") { x <- rank(x); y <- rank(y); if (!is.null(control)) control <- rank(control) }
  if (!is.null(control)) { x <- resid(lm(x ~ control)); y <- resid(lm(y ~ control)) }
  list(x = as.vector(x), y = as.vector(y))
}
finish <- function(p, method) if (method == "winsorized") list(x = winsorize(p$x), y = winsorize(p$y)) else p
specs <- expand.grid(control = c("", "team"), exclude = c("nobody", "influential"),
                     score = c("declared", "median", "component"),
                     method = c("pearson", "spearman", "winsorized"), stringsAsFactors = FALSE)
pay <- paste0("B", 35:37); team <- paste0("B", 18:20)
pairs <- list(weak = list(x = "RR", y = pay), middle = list(x = "B30", y = pay))
frames <- list()
for (id in names(pairs)) for (i in seq_len(nrow(specs))) {
  s <- specs[i, ]
  x <- d[[pairs[[id]]$x]]; y <- score(pairs[[id]]$y, s$score)
  control <- if (s$control == "") NULL else score(team, s$score)
  ok <- !is.na(x) & !is.na(y) & (if (is.null(control)) TRUE else !is.na(control))
  unit <- which(ok)
  x <- x[ok]; y <- y[ok]; control <- if (is.null(control)) NULL else control[ok]
  if (s$exclude == "influential") {
    p <- finish(prepare(x, y, control, s$method), s$method)
    keep <- cooks.distance(lm(p$y ~ p$x)) <= 4 / length(p$x)
    if (all(keep)) next  # nobody is influential: no specification of its own
    x <- x[keep]; y <- y[keep]; unit <- unit[keep]
    control <- if (is.null(control)) NULL else control[keep]
  }
  p <- finish(prepare(x, y, control, s$method), s$method)
  r <- cor(p$x, p$y); q <- as.integer(!is.null(control))
  if (s$method == "winsorized") {
    n <- length(x); df <- n - 2 * floor(0.2 * n) - 2; t <- r * sqrt((n - 2) / (1 - r^2))
  } else { df <- length(x) - 2 - q; t <- r * sqrt(df / (1 - r^2)) }
  cat(sprintf("%s,%s,%s,%s,%s,%d,%.15g,%.15g\n", id, s$method, s$score, s$exclude, s$control, length(x), r, 2 * pt(-abs(t), df)))
  frames[[length(frames) + 1]] <- list(id = id, x = p$x, y = p$y, unit = unit)
}
# The joint test: 20,000 orders of all organizations, each the same for every specification; one-sided in the expected "+".
set.seed(1)
draws <- 20000
for (id in names(pairs)) {
  own <- Filter(function(f) f$id == id, frames)
  found <- median(sapply(own, function(f) cor(f$x, f$y)))
  reached <- 0
  for (b in seq_len(draws)) {
    at <- order(runif(nrow(d)))
    place <- match(seq_len(nrow(d)), at)
    m <- median(sapply(own, function(f) cor(f$x[order(place[f$unit])], f$y)))
    reached <- reached + (m >= found - 1e-12)
  }
  cat(sprintf("%s,joint,median,,,%d,%.15g,%.15g\n", id, draws, found, (reached + 1) / (draws + 1)))
}
