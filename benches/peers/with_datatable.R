# Load, and per column the count and mean: data.table.
suppressMessages(library(data.table))
d <- fread(commandArgs(TRUE)[1])
n <- names(d)[sapply(d, is.numeric)]
print(d[, lapply(.SD, function(x) c(sum(!is.na(x)), mean(x, na.rm = TRUE))), .SDcols = n])
