#!/usr/bin/env bash
# What the packs catch of scams planted in a generated stream, and what they say about lives without one.
#
#   rules/catch.sh 11           a million events of 20,000 customers, a thousand scams per million payments: recall by typology
#   rules/catch.sh 11 56        as many scams as there really are: alerts about ordinary life
#
# An alert is about a scam if its event is one of the scam's, or if it follows from other events of somebody in the days of his scam.
# Alerts about a line count as such if the line's number called a victim. `after` are the other payments of victims and mules, later.
# `response/` is not counted.
set -euo pipefail

root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)"
seed="${1:?usage: rules/catch.sh SEED [SCAMS_PER_MILLION_PAYMENTS]}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

"$root/streamguard" gen --customers 20000 --events 1000000 --seed "$seed" --scams "${2:-1000}" --labels "$work/labels.csv" -o "$work/events.jsonl" 2> "$work/gen"
"$root/streamguard" replay --rules "$root/rules/packs" --events "$work/events.jsonl" --alerts "$work/alerts.jsonl" 2> "$work/replay"
head -1 "$work/gen"

awk -F, -v rules_of_response="warning-goes-out call-not-answered officer-not-answered pays-after-warning" '
    function field(line, name,    start) {
        start = index(line, "\"" name "\":\"")
        return start ? substr(line, start + length(name) + 4, index(substr(line, start + length(name) + 4), "\"") - 1) : ""
    }
    BEGIN { split(rules_of_response, words, " "); for (w in words) response[words[w]] = 1 }

    # labels: event,customer,scam,typology,role,amount
    FILENAME ~ /labels/ {
        if (FNR > 1) {
            scam_of[$1] = $3; owner[$1] = $2; role[$1] = $5; fen[$1] = $6
            if (!($3 in typology)) { typology[$3] = $4; planted[$4]++ }
            if (!(($2, $3) in involved)) { involved[$2, $3] = 1; scams_of[$2] = scams_of[$2] " " $3 }
        }
        next
    }

    # events: when each of the scam was, and which numbers called
    FILENAME ~ /events/ {
        id = substr($0, 8, index(substr($0, 8), "\"") - 1)
        if (id in scam_of) {
            at = field($0, "at"); time[id] = at; key = owner[id] SUBSEP scam_of[id]
            if (!(key in begun) || at < begun[key]) begun[key] = at
            if (!(key in over) || at > over[key]) over[key] = at
            if (role[id] == "contact") lines["line:" field($0, "other")] = 1
        }
        next
    }

    # alerts
    {
        rule = field($0, "rule"); if (rule in response) next
        subject = field($0, "subject"); event = field($0, "event"); at = field($0, "at")
        scam = event in scam_of ? scam_of[event] : ""
        before = 0
        count = split(scams_of[subject], mine, " ")
        for (i = 1; i <= count && scam == ""; i++) {
            key = subject SUBSEP mine[i]
            if (at >= begun[key] && substr(at, 1, 10) <= substr(over[key], 1, 10)) scam = mine[i]
            else if (at > begun[key]) before = 1
        }
        seen[rule] = 1
        if (scam != "" && (!(scam in first) || at < first[scam])) first[scam] = at
        if (scam != "" || subject in lines) { right++; right_of[rule]++ }
        else if (before) { after++; after_of[rule]++ }
        else { wrong++; wrong_of[rule]++ }
    }

    END {
        for (id in scam_of) if (role[id] == "payment") {
            scam = scam_of[id]; taken[typology[scam]] += fen[id]
            if ((scam in first) && time[id] >= first[scam]) left[typology[scam]] += fen[id]
        }
        for (scam in first) caught[typology[scam]]++
        printf "%-20s %8s %8s %s\n", "typology", "planted", "caught", "of the money still there at the first alert"
        for (t in planted)
            printf "%-20s %8d %8d %s\n", t, planted[t], caught[t], taken[t] ? sprintf("%.0f %%", 100 * left[t] / taken[t]) : "(no victim of this bank)" | "sort"
        close("sort")
        printf "\n%-30s %8s %8s %8s\n", "alerts about", "scams", "after", "ordinary"
        for (r in seen) printf "%-30s %8d %8d %8d\n", r, right_of[r], after_of[r], wrong_of[r] | "sort"
        close("sort")
        printf "%-30s %8d %8d %8d\n", "all", right, after, wrong
    }' "$work/labels.csv" "$work/events.jsonl" "$work/alerts.jsonl"
