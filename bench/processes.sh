# Sourced by the benchmarks: builds, starts what is measured on free ports, and stops all of it on every way out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
here=$root/bench
built=$root/tests/Reputation.Benchmarks/bin/Release/net10.0
service=$root/functions/Reputation.Functions/bin/Release/net10.0
started=()
work=$(mktemp -d)

say() { echo "${0##*/}: $*" >&2; }
give_up() { say "$1"; exit "${2:-1}"; }
need() { command -v "$1" >/dev/null || give_up "$1 is missing. Install $2, then start again." 2; }

stop_all() {
  trap '' INT TERM HUP
  local pid deadline
  for pid in "${started[@]}"; do kill -s TERM "$pid" 2>/dev/null || true; done
  deadline=$((SECONDS + 10))
  for pid in "${started[@]}"; do
    while kill -0 "$pid" 2>/dev/null; do
      if [ $SECONDS -ge $deadline ]; then kill -s KILL "$pid" 2>/dev/null || true; fi
      sleep 0.1
    done
  done
  rm -rf "$work"
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

build() {
  need dotnet "the .NET SDK 10 from https://dotnet.microsoft.com/download"
  if [ -e eng/restore ]; then bash eng/restore; else dotnet restore Reputation.Functions.sln --verbosity quiet; fi
  if ! dotnet build tests/Reputation.Benchmarks --configuration Release --no-restore --nologo --verbosity quiet >"$work/build.log" 2>&1; then
    cat "$work/build.log" >&2
    give_up 'the benchmarks do not build.'
  fi
}

benchmarks() { "$built/Reputation.Benchmarks" "$@"; }

# start NAME COMMAND...: in the background, its output in $work/NAME.log; the process id is in $pid then.
start() {
  local name=$1
  shift
  : >"$work/$name.log"
  "$@" </dev/null >>"$work/$name.log" 2>&1 &
  pid=$!
  started+=("$pid")
}

# wait_for NAME PATTERN: sets $found to what the extended regular expression's group finds in the log of what was started last.
wait_for() {
  local deadline=$((SECONDS + 60))
  until found=$(sed -nE "s#.*$2.*#\\1#p" "$work/$1.log" | head -n 1) && [ -n "$found" ]; do
    if ! kill -0 "$pid" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
      tail -n 5 "$work/$1.log" >&2
      give_up "$1 did not start."
    fi
    sleep 0.1
  done
}

# An Azurite in memory, with an account of its own, as $storage.
start_azurite() {
  need node "Node.js 20 or newer from https://nodejs.org"
  local script=node_modules/azurite/dist/src/azurite.js key blob queue table
  if [ ! -e $script ]; then npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2; fi
  key=$(head -c 24 /dev/urandom | base64)
  AZURITE_ACCOUNTS="bench:$key" start azurite node $script --inMemoryPersistence --skipApiVersionCheck --disableTelemetry \
    --blobPort 0 --queuePort 0 --tablePort 0
  wait_for azurite 'Blob service is successfully listening at (http://[0-9.:]+)'; blob=$found
  wait_for azurite 'Queue service is successfully listening at (http://[0-9.:]+)'; queue=$found
  wait_for azurite 'Table service is successfully listening at (http://[0-9.:]+)'; table=$found
  storage="DefaultEndpointsProtocol=http;AccountName=bench;AccountKey=$key;BlobEndpoint=$blob/bench;QueueEndpoint=$queue/bench;TableEndpoint=$table/bench"
}

# start_service NAME [SETTING=VALUE...]: the service standalone on that Azurite, as $url with the process id $pid.
start_service() {
  local name=$1
  shift
  start "$name" env --chdir="$service" ASPNETCORE_ENVIRONMENT=Development AzureWebJobsStorage="$storage" "$@" \
    ./Reputation.Functions --urls http://127.0.0.1:0
  wait_for "$name" 'listens on (http://127\.0\.0\.1:[0-9]+)'
  url=$found
}
