# One estimate of the shipped study by R, as a process: Rscript estimators.R RESPONSES.csv WHICH. See README.md.
arguments <- commandArgs(TRUE)
all <- as.data.frame(data.table::fread(arguments[1], na.strings = c("", "99")))
data <- all[all$edition == max(all$edition), ]
prefixes <- c("adoption", "purpose", "organization", "integration", "alignment", "efficiency", "engagement", "effectiveness",
  "communication", "knowledge")
scales <- lapply(setNames(prefixes, prefixes), function(p) grep(paste0("^", p, "_"), names(data), value = TRUE))
factors <- unlist(scales[1:4], use.names = FALSE)
scores <- data.frame(org = data$org_id, active = as.numeric(data$use_react >= 4 | data$use_post >= 4),
  passive = as.numeric(data$use_read >= 4 & data$use_react < 4 & data$use_post < 4), ideas = data$app_ideas,
  sapply(scales, function(items) rowMeans(data[items], na.rm = TRUE)))
pairs <- list(c("active", "alignment"), c("active", "efficiency"), c("passive", "engagement"), c("ideas", "efficiency"),
  c("active", "effectiveness"), c("passive", "communication"), c("active", "knowledge"))
means <- aggregate(scores[-1], scores["org"], mean, na.rm = TRUE)
formula_of <- function(pair, random) as.formula(sprintf("%s ~ within + between + %s", pair[2], random))
split_of <- function(pair) {
  d <- na.omit(scores[c("org", pair)]); d$between <- ave(d[[pair[1]]], d$org); d$within <- d[[pair[1]]] - d$between; d
}
do <- list(
  nothing = function() NULL,
  polychoric = function() psych::polychoric(data[unlist(scales)]),
  reliability = function() for (items in scales) {
    psych::alpha(data[items], warnings = FALSE); psych::omega(data[items], nfactors = min(3, length(items) - 1), plot = FALSE)
  },
  alpha_bootstrap = function() for (items in scales) psych::alpha(data[items], n.iter = 100, warnings = FALSE),
  efa = function() psych::fa(na.omit(data[factors]), nfactors = 4, fm = "minres", rotate = "oblimin"),
  efa_bootstrap = function() psych::fa(na.omit(data[factors]), nfactors = 4, fm = "minres", rotate = "oblimin", n.iter = 50),
  icc = function() psych::statsBy(scores, "org"),
  mixed = function() for (pair in pairs) {
    d <- split_of(pair)
    for (random in c("(1 | org)", "(1 + within | org)")) for (reml in c(TRUE, FALSE)) {
      fit <- lme4::lmer(formula_of(pair, random), d, REML = reml)
      if (!reml && random == "(1 | org)") suppressMessages(confint(fit, quiet = TRUE))
    }
  },
  bootstrap = function() for (pair in pairs) {
    d <- na.omit(means[pair])
    made <- boot::boot(d, function(d, i) cor(d[i, 1], d[i, 2]), R = 9999); boot::boot.ci(made, type = "bca")
  },
  mlm = function() {
    model <- paste(sprintf("f%d =~ %s", 1:4, sapply(scales[1:4], paste, collapse = " + ")), collapse = "\n")
    lavaan::cfa(model, na.omit(data[factors]), estimator = "MLM")
  })
which <- if (arguments[2] == "whole") names(do) else arguments[2]
pdf(NULL)
invisible(capture.output(suppressWarnings(suppressMessages({ library(psych); for (one in which) do[[one]]() }))))
