#!/usr/bin/env bash
# Restores, builds and runs all tests. `./test.sh Rules` runs those projects only whose name holds that word. `./test.sh --long` tries ten times as
# many seeds and crashes, stays half a minute without a broker, and says which seed noticed each planted fault.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

long=
if [[ "${1:-}" == --long ]]; then
    long=yes
    export STREAMGUARD_SEEDS="${STREAMGUARD_SEEDS:-20000}" STREAMGUARD_CRASHES="${STREAMGUARD_CRASHES:-50}"
    export STREAMGUARD_AWAY_SECONDS="${STREAMGUARD_AWAY_SECONDS:-30}"
    shift
fi

if ! command -v dotnet > /dev/null; then
    echo "the .NET SDK is missing; install version 10 (https://dotnet.microsoft.com/download) and see that dotnet is in PATH" >&2
    exit 2
fi

log="$(mktemp)"
trap 'rm -f "$log"' EXIT

target=StreamGuard.sln
projects=(tests/*"${1:-}"*/*.csproj)
if [[ ! -f "${projects[0]}" ]]; then
    echo "no test project is named like \`$1\`; there are: $(cd tests && echo *.Tests)" >&2
    exit 2
fi
[[ -n "${1:-}" && ${#projects[@]} == 1 ]] && target="${projects[0]}"

# Tests of metrics and alert rules want promtool and prometheus, and are skipped without them. Where Debian's package can be had it is unpacked
# beside the build rather than installed: the machine stays as it is, and no service starts. What goes wrong here is no failure.
find_prometheus() {
    local folder="$PWD/artifacts/prometheus" fresh
    command -v promtool > /dev/null && command -v prometheus > /dev/null && return
    if [[ ! -x "$folder/usr/bin/promtool" && $EUID == 0 ]] && command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null; then
        fresh="$(mktemp -d)"
        download() { (cd "$fresh" && timeout 60 apt-get -qq -o APT::Sandbox::User=root download prometheus); }
        { download || { timeout 60 apt-get -qq update && download; }; } > /dev/null 2>&1 \
            && dpkg-deb -x "$fresh"/prometheus_*.deb "$fresh/unpacked" > /dev/null 2>&1 \
            && mkdir -p artifacts && rm -rf "$folder" && mv "$fresh/unpacked" "$folder"
        rm -rf "$fresh"
    fi
    PATH="$PATH:$folder/usr/bin"
}
[[ "${projects[*]}" == *Console* ]] && find_prometheus

if ! dotnet build "$target" -c Release --nologo -v quiet > "$log" 2>&1; then
    grep -E '(error|warning) ' "$log" | sort -u | head -40 || tail -40 "$log"
    echo "the build failed"
    echo "0 passed, 1 failed"
    exit 1
fi

passed=0
failed=0
for project in "${projects[@]}"; do
    name="$(basename "$project" .csproj)"
    dotnet "$(dirname "$project")/bin/Release/net10.0/$name.dll" -noColor ${long:+-diagnostics} "${@:2}" > "$log" 2>&1
    code=$?
    summary="$(grep -E "^ *$name +Total: [0-9]+" "$log" | tail -1)"
    number() { sed -nE "s/.*$1: ([0-9]+).*/\1/p" <<< "$summary"; }
    total="$(number Total)"
    wrong=$(($(number Failed) + $(number Errors)))
    skipped="$(number Skipped)"
    if [[ -z "$summary" || ($code != 0 && $wrong == 0) ]]; then
        # It did not come to its end.
        wrong=$((wrong + 1))
        total="${total:-1}"
        skipped="${skipped:-0}"
    fi
    if ((wrong > 0)); then
        cat "$log"
    elif [[ -n "$long" ]]; then
        sed -nE 's/^ *\[D::[^]]*\] //p' "$log" | cut -c1-200
    fi
    good=$((total - wrong - skipped))
    ((good < 0)) && good=0
    echo "$name: $good passed, $wrong failed$( ((skipped > 0)) && echo ", $skipped skipped")"
    passed=$((passed + good))
    failed=$((failed + wrong))
done

echo "$passed passed, $failed failed"
((failed == 0))
