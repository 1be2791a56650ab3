# Scores on the factors of four models of hs1939, by lavaan's lavPredict: regression and Bartlett.
# Rscript scores.R, run in this folder. R 4.2.2, lavaan 0.6-14. Writes scores.json: per model and column, a value per pupil.
suppressPackageStartupMessages({ library(lavaan); library(numDeriv); library(jsonlite) })
source <- readLines("models.R"); first <- grep("^tight <- ", source); last <- first + which(source[-(1:first)] == "}")[1]
eval(parse(text = source[first:last]))
# The models as models.R has them.
eval(parse(text = source[grep("^own <- ", source):(grep("^steps <- ", source) - 1)]))
wanted <- list()
for (m in models) if (m[[1]] == "hs1939" && m[[2]] %in% c("three", "residuals", "factor_on_sex", "second_order")) {
  fit <- tight(c(list(model = m[[4]], data = own[[m[[1]]]]), defaults[[m[[3]]]]))
  factors <- c("visual", "textual", "speed")
  regression <- lavPredict(fit, method = "regression"); bartlett <- if (m[[2]] == "second_order") NULL else lavPredict(fit, method = "Bartlett")
  for (f in factors) {
    wanted[[paste(m[[2]], f, sep = "_")]] <- unname(regression[, f])
    if (!is.null(bartlett)) wanted[[paste(m[[2]], f, "bartlett", sep = "_")]] <- unname(bartlett[, f])
  }
}
writeLines(toJSON(wanted, digits = I(12)), "hs1939/scores.json")
