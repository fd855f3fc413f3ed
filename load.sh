#!/usr/bin/env bash
# Runs the loads in full, in Release, on this machine. The figures go into docs/performance.md by hand.
#   ./load.sh [NAME...]      all scenarios, or the named ones; ./load.sh --list names them
# Exits non-zero if anything happened that must not. Starts what it needs, a throw-away PostgreSQL included, and ends it.
set -uo pipefail
cd "$(dirname "$0")"

echo "== building"
dotnet build tests/MspProcess.DuoAuth.Load -c Release --nologo -v q -clp:NoSummary || exit 1
load=(dotnet tests/MspProcess.DuoAuth.Load/bin/Release/net10.0/MspProcess.DuoAuth.Load.dll "$@")
if [ -n "${DUOAUTH_POSTGRES:-}" ]; then
    exec "${load[@]}"
fi

eng/postgres.sh "${load[@]}"
status=$?
if [ "$status" -eq 3 ]; then
    exec "${load[@]}"   # says which scenarios it skips
fi
exit "$status"
