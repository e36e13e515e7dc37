# Medians over the repetitions, and the ratio to the bare loop with as many questions under way.
BEGIN { FS = "\t" }
{
  row = $1 FS $2
  if (!(row in count)) { rows[++total] = row }
  n = ++count[row]
  for (column = 3; column <= 6; column++) { value[row, column, n] = $column }
}
function median(row, column,    n, i, j, swap, sorted) {
  n = count[row]
  for (i = 1; i <= n; i++) { sorted[i] = value[row, column, i] }
  for (i = 2; i <= n; i++) {
    for (j = i; j > 1 && sorted[j - 1] + 0 > sorted[j] + 0; j--) { swap = sorted[j]; sorted[j] = sorted[j - 1]; sorted[j - 1] = swap }
  }
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}
END {
  printf "%-9s %10s %12s %8s %8s %9s %9s %10s %11s\n", "client", "in flight", "questions/s", "CPU us", "lost", "bytes", "of loop", "CPU ratio", "of dnsperf"
  for (i = 1; i <= total; i++) {
    split(rows[i], part, FS)
    loop = "loop" FS part[2]
    peer = "dnsperf" FS part[2]
    bytes = part[1] == "dnsperf" ? "-" : sprintf("%.1f", median(rows[i], 6))
    printf "%-9s %10d %12.0f %8.1f %8d %9s %9.2f %10.2f %11.2f\n", part[1], part[2], median(rows[i], 3), median(rows[i], 4), median(rows[i], 5), bytes,
      median(rows[i], 3) / median(loop, 3), median(rows[i], 4) / median(loop, 4), median(rows[i], 3) / median(peer, 3)
  }
}
