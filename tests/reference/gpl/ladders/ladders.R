# Ladders of invariance in lavaan: Satorra (2000), thresholds first (Wu and Estabrook 2016), equalities freed by their score tests.
# Rscript ladders.R, run in this folder. R 4.2.2, lavaan 0.6-14, numDeriv 2016.8-1.1.
# Writes responses.csv, codebook.toml, study.toml and expected.json.
suppressPackageStartupMessages({ library(lavaan); library(jsonlite) })
eval(parse(text = { lines <- readLines("../estimators/estimators.R"); start <- grep("^tight <- ", lines); lines[start:(start + which(lines[-(1:start)] == "}")[1])] }))
library(numDeriv)

hs <- HolzingerSwineford1939[c("school", paste0("x", 1:9))]
hs[paste0("o", 1:9)] <- lapply(hs[paste0("x", 1:9)], function(x) as.integer(cut(x, quantile(x, c(0, .2, .55, .85, 1)), include.lowest = TRUE)))
three <- "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"; ordinal <- gsub("x", "o", gsub("x", "o", three)); ordinal <- gsub("teotual", "textual", ordinal)
a <- list(data = hs, group = "school", int.ov.free = TRUE, int.lv.free = FALSE, auto.fix.first = TRUE, auto.fix.single = TRUE, auto.var = TRUE, auto.cov.lv.x = TRUE, auto.cov.y = TRUE,
  auto.th = TRUE, auto.delta = TRUE, auto.efa = TRUE, meanstructure = TRUE, fixed.x = TRUE)
steps <- list(configural = "", metric = "loadings", scalar = c("loadings", "intercepts"), strict = c("loadings", "intercepts", "residuals"))
expected <- list()
estimates <- function(fit, id, estimator, step) {
  p <- parameterEstimates(fit, remove.nonfree = FALSE); labels <- lavInspect(fit, "group.label")
  lapply(seq_len(nrow(p)), function(k) { r <- list(model = id, estimator = estimator, step = step, group = labels[p$group[k]], lhs = p$lhs[k], op = p$op[k])
    if (nzchar(p$rhs[k])) r$rhs <- p$rhs[k]
    r$estimate <- p$est[k]; if (is.finite(p$z[k]) && p$se[k] > 0) r$std_error <- p$se[k]
    r })
}
told <- function(id, estimator, fits, pairs, method) {
  for (step in names(fits)) {
    expected$parameters <<- c(expected$parameters, estimates(fits[[step]], id, estimator, step)); m <- fitMeasures(fits[[step]])
    r <- list(model = id, estimator = estimator, step = step, chi_square = m[["chisq"]], df = m[["df"]])
    if ("chisq.scaled" %in% names(m)) r$chi_square_scaled <- m[["chisq.scaled"]]
    expected$fit <<- c(expected$fit, list(r))
  }
  for (pair in pairs) { v <- lavTestLRT(fits[[pair[1]]], fits[[pair[2]]], method = method)
    expected$invariance <<- c(expected$invariance, list(list(model = id, estimator = estimator, step_from = pair[1], step_to = pair[2], chi_square_diff = v[2, "Chisq diff"], df_diff = v[2, "Df diff"],
      p_value = pchisq(v[2, "Chisq diff"], v[2, "Df diff"], lower.tail = FALSE)))) }
}
neighbors <- function(names) lapply(2:length(names), function(k) names[k - 1:0])

# The difference of Satorra (2000), of continuous variables.
for (e in c("MLR", "MLM")) told("satorra_2000", e, lapply(steps, function(s) { b <- c(a, list(model = three)); b$group.equal <- s; tight(c(b, list(estimator = e))) }), neighbors(names(steps)), "satorra.2000")

# Thresholds first: each step written out in full, theta parameterization.
written <- function(thresholds, loadings, intercepts, residuals) {
  number <- function(free) if (free) "c(0, NA)*" else "c(0, 0)*"
  cuts <- unlist(lapply(1:9, function(i) sprintf("o%d | %s", i, paste(sprintf(if (thresholds) "c(k%1$d%2$d, k%1$d%2$d)*t%2$d" else "t%2$d", i, 1:3), collapse = " + "))))
  slopes <- sapply(1:3, function(f) sprintf("%s =~ c(1, 1)*o%d + %s", c("visual", "textual", "speed")[f], 3 * f - 2, paste(sprintf(if (loadings) "c(l%1$d, l%1$d)*o%1$d" else "o%1$d", 3 * f - 1:0), collapse = " + ")))
  rest <- sprintf("o%1$d ~ %2$s1\no%1$d ~~ %3$s*o%1$d", 1:9, number(thresholds && !intercepts), if (thresholds && !residuals) "c(1, NA)" else "c(1, 1)")
  paste(c(slopes, cuts, rest, sprintf("%s ~ %s1", c("visual", "textual", "speed"), number(intercepts))), collapse = "\n")
}
ladder <- list(configural = written(FALSE, FALSE, FALSE, FALSE), thresholds = written(TRUE, FALSE, FALSE, FALSE), metric = written(TRUE, TRUE, FALSE, FALSE), scalar = written(TRUE, TRUE, TRUE, FALSE), strict = written(TRUE, TRUE, TRUE, TRUE))
for (e in c("WLSMV", "WLSM")) told("thresholds_first", e, lapply(ladder, function(s) tight(c(a, list(model = s, ordered = TRUE, parameterization = "theta", estimator = e)))),
  neighbors(names(ladder)), if (e == "WLSM") "satorra.bentler.2001" else "satorra.2000")

# Equalities freed one at a time: the largest score test, as long as the difference is significant; at most two per step.
ops <- list(metric = "=~", scalar = "~1", strict = "~~"); fits <- list(); partial <- character(0); before <- "configural"; pairs <- list(); names_freed <- list()
fitted <- function(step) { b <- c(a, list(model = three, estimator = "ML")); b$group.equal <- steps[[step]]; if (length(partial)) b$group.partial <- partial; tight(b) }
fits$configural <- fitted("configural")
for (step in names(ops)) {
  fits[[step]] <- now <- fitted(step); pairs <- c(pairs, list(c(before, step))); found <- character(0)
  for (k in 1:2) {
    if (lavTestLRT(fits[[before]], now)[2, "Pr(>Chisq)"] >= .05) break
    uni <- lavTestScore(now)$uni; pt <- parTable(now); at <- match(uni$rhs, pt$plabel)
    uni$name <- ifelse(is.na(at), "", paste0(pt$lhs[at], pt$op[at], pt$rhs[at])); uni$op2 <- ifelse(is.na(at), "", pt$op[at]); uni <- uni[uni$op2 == ops[[step]], ]
    best <- uni[which.max(uni$X2), ]; if (best$X2 < qchisq(.95, 1)) break
    partial <- c(partial, best$name); found <- c(found, best$name); now <- fitted(step)
  }
  if (length(found)) { name <- paste0(step, ", partial"); fits[[name]] <- now; pairs <- c(pairs, list(c(before, name))); names_freed[[name]] <- found; before <- name } else before <- step
}
print(names_freed)
told("partial", "ML", fits, pairs, "default")
for (k in seq_along(expected$invariance)) { r <- expected$invariance[[k]]; f <- names_freed[[r$step_to]]
  if (r$model == "partial" && !is.null(f)) { f <- sub("^(.*)~1$", "\\1 ~1", sub("^(.*)=~(.*)$", "\\1 =~ \\2", sub("^(.*)~~(.*)$", "\\1 ~~ \\2", f))); expected$invariance[[k]]$freed <- paste0(f, " (Grant-White)", collapse = ", ") } }

writeLines(toJSON(expected, auto_unbox = TRUE, digits = I(15)), "expected.json"); write.csv(hs, "responses.csv", row.names = FALSE, quote = FALSE)
model <- function(id, syntax, estimators, rest) sprintf("[[model]]\nid = \"%s\"\nkind = \"cfa\"\ninvariance = \"school\"\n%s\nsyntax = \"\"\"\n%s\n\"\"\"\nestimators = [%s]\n", id, rest, syntax, paste0("\"", estimators, "\"", collapse = ", "))
writeLines(paste0("[study]\nid = \"ladders\"\ntitle = { en = \"Ladders of invariance\" }\nsynthetic = false\n\n[data]\nfiles = [\"responses.csv\"]\ncodebook = \"codebook.toml\"\n\n",
  paste(c(model("satorra_2000", three, c("MLR", "MLM"), "difference = \"satorra-2000\""), model("thresholds_first", ordinal, c("WLSMV", "WLSM"), "ladder = \"thresholds\""), model("partial", three, "ML", "partial = 2")), collapse = "\n"),
  "\n[privacy]\nprofile = \"internal\""), "study.toml")
columns <- sapply(names(hs), function(n) if (n == "school") "[columns.school]\ntype = \"category\"\nvalues = [\"Pasteur\", \"Grant-White\"]\n" else sprintf("[columns.%s]\ntype = \"number\"\n", n))
writeLines(paste(columns, collapse = "\n"), "codebook.toml")
