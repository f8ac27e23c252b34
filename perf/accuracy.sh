#!/usr/bin/env bash
# Measures rules on public data that lie in a folder: perf/accuracy.sh NAME FOLDER. Without a name it lists what can be measured.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if ! said="$(dotnet build -c Release "$root/perf/StreamGuard.Accuracy" -v quiet --nologo 2>&1)"; then
  echo "$said" >&2
  exit 2
fi

exec dotnet "$root/perf/StreamGuard.Accuracy/bin/Release/net10.0/StreamGuard.Accuracy.dll" "$root" "$@"
