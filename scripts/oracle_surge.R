# What R's surveillance says of the series in a CSV file: Rscript oracle_surge.R SERIES.csv week|month OUT.csv
# SERIES.csv has a column per series and a row per period; OUT.csv has a row per series and judged period.
suppressPackageStartupMessages(library(surveillance))
words <- commandArgs(trailingOnly = TRUE)
series <- as.matrix(read.csv(words[1], check.names = FALSE))
is_week <- words[2] == "week"
freq <- if (is_week) 52 else 12
range <- if (is_week) 576:624 else 133:144
flexible <- list(
  range = range, b = 5, w = if (is_week) 3 else 1, reweight = TRUE, weightsThreshold = 2.58, verbose = FALSE,
  glmWarnings = FALSE, alpha = 0.005, trend = TRUE, pThresholdTrend = 0.05,
  limit54 = if (is_week) c(5, 4) else c(5, 1), noPeriods = if (is_week) 10 else 4,
  pastWeeksNotIncluded = if (is_week) 26 else 6, thresholdMethod = "nbPlugin")
ears <- list(range = range, method = "C1", baseline = 7, alpha = 0.001)
rows <- list()
for (name in colnames(series)) {
  counts <- sts(observed = series[, name], frequency = freq)
  farrington <- suppressWarnings(farringtonFlexible(counts, flexible))
  c1 <- earsC(counts, ears)
  # surveillance leaves expectation and bound blank where too few cases fell lately; mu0 is there always.
  rows[[length(rows) + 1]] <- data.frame(
    series = name, period = range, observed = series[range, name],
    expected = signif(as.vector(farrington@control$mu0Vector), 10), bound = as.vector(upperbound(farrington)),
    is_alarm = as.integer(alarms(farrington)), has_trend = as.integer(farrington@control$trend),
    ears_bound = signif(as.vector(upperbound(c1)), 10), ears_is_alarm = as.integer(alarms(c1)))
}
write.csv(do.call(rbind, rows), words[3], row.names = FALSE, na = "", quote = FALSE)
