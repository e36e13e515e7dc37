# Medians over the repetitions, and the ratio to the floor of the same case and connections.
BEGIN { FS = "\t" }
{
  row = $1 FS $2 FS $3
  if (!(row in count)) { rows[++total] = row }
  n = ++count[row]
  for (column = 4; column <= 7; column++) { value[row, column, n] = $column }
}
function median(row, column,    n, i, j, swap, sorted) {
  n = count[row]
  for (i = 1; i <= n; i++) { sorted[i] = value[row, column, i] }
  for (i = 2; i <= n; i++) {
    for (j = i; j > 1 && sorted[j - 1] > sorted[j]; j--) { swap = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = swap }
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}
function ratio(part, target, column, own,    floor) {
  floor = part[1] FS target FS part[3]
  return floor in count ? sprintf("%.2f", own / median(floor, column)) : "-"
}
END {
  printf "%-8s %-17s %11s %11s %9s %9s %8s %9s %9s %9s\n", "case", "target", "connections", "requests/s", "p50 us", "p99 us", "CPU us", "of fixed", "of typed", "CPU ratio"
  for (i = 1; i <= total; i++) {
    split(rows[i], part, FS)
    rate = median(rows[i], 4)
    printf "%-8s %-17s %11d %11.0f %9.0f %9.0f %8.1f %9s %9s %9s\n", part[1], part[2], part[3], rate,
      median(rows[i], 5), median(rows[i], 6), median(rows[i], 7),
      ratio(part, "fixed bytes", 4, rate), ratio(part, "typed JSON", 4, rate), ratio(part, "fixed bytes", 7, median(rows[i], 7))
  }
}
