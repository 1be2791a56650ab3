# Writes answers.csv as SPSS system files and as a workbook. R 4.2.2, haven 2.5.1, openxlsx 4.2.5.
library(haven)
library(openxlsx)
d <- read.csv("answers.csv", colClasses = c(org_id = "character", remark = "character"), encoding = "UTF-8")
d$filled_in <- as.Date(d$filled_in)
d$started <- as.POSIXct(d$started, format = "%Y-%m-%dT%H:%M:%S", tz = "UTC")
agree <- c("helemaal oneens" = 1, oneens = 2, neutraal = 3, eens = 4, "helemaal eens" = 5, "weet niet" = 9)
s <- d
for (q in c("q1", "q2", "q3", "q4")) {
  s[[q]] <- labelled_spss(as.double(d[[q]]), labels = agree, na_values = 9, label = paste("Stelling", q, "over het platform"))
}
s$org_id <- labelled(d$org_id, c(Noordenwind = "Noord"), label = "Organisatie")
write_sav(s, "haven.sav", compress = "byte")
write_sav(s, "haven-none.sav", compress = "none")
write_sav(s, "haven.zsav", compress = "zsav")
# A text of over 255 bytes stands in several pieces; and many rows make several blocks.
long <- data.frame(org_id = rep(c("A", "B"), 3000), q1 = rep(1:5, 1200), note = rep(c(strrep("0123456789", 61), "kort", strrep("ab ", 300)), 2000))
write_sav(long, "long.zsav", compress = "zsav")
w <- createWorkbook()
addWorksheet(w, "Toelichting"); writeData(w, "Toelichting", "Geen antwoorden")
addWorksheet(w, "Antwoorden"); writeData(w, "Antwoorden", d)
saveWorkbook(w, "openxlsx.xlsx", overwrite = TRUE)
cat(R.version.string, as.character(packageVersion("haven")), as.character(packageVersion("openxlsx")), "\n")
