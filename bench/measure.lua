-- For wrk: prints "measured REQUESTS MICROSECONDS P50 P99 FAILED"; percentiles in microseconds. With BODY set, posts that file.
local file = os.getenv("BODY")
if file then
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.body = io.open(file):read("*a")
end

done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("measured %d %d %.1f %.1f %d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), failed))
end
