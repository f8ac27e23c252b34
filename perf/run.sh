#!/usr/bin/env bash
# Runs one measurement and prints it as a line of JSON: perf/run.sh NAME. Without a name it lists them; `all` runs each.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
program="$root/perf/StreamGuard.Perf/bin/Release/net10.0/StreamGuard.Perf.dll"

# Building takes longer than most measurements: only when a source is newer than the program.
newer() {
  find "$root/engine" "$root/rules" "$root/connectors" "$root/seeds" "$root/perf" "$root"/Directory.*.props \
    \( -name bin -o -name obj \) -prune -o -type f \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.yaml' \) \
    -newer "$program" -print -quit
}
if [[ ! -f "$program" || -n "$(newer)" ]]; then
  dotnet build -c Release "$root/perf/StreamGuard.Perf" -v quiet -clp:NoSummary >&2
  touch "$program"
fi

exec dotnet "$program" "$@"
