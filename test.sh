#!/usr/bin/env bash
# Installs what the tests need, runs them all, and ends with one line: N passed, N failed, N skipped.
# Exits non-zero on any failure. Arguments are handed to `dotnet test` (for example: --filter "FullyQualifiedName~T43").
set -uo pipefail
cd "$(dirname "$0")"

results="$PWD/artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"

note() { printf '== %s\n' "$*"; }

install() {
    if ! command -v apt-get >/dev/null; then
        note "cannot install $* here; the tests that need it are skipped"
        return 1
    fi

    local sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo"
    note "installing $*"
    { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@"; } \
        >"$results/apt.log" 2>&1 || { tail -n 5 "$results/apt.log"; return 1; }
}

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

is_recent_node() { [ -x "$1" ] && "$1" -e 'process.exit(parseInt(process.versions.node, 10) >= 20 ? 0 : 1)' 2>/dev/null; }

# Playwright's package brings a node binary, for machines whose own is too old or missing.
find_node() {
    local node
    node=$(command -v node || true)
    if [ -n "$node" ] && is_recent_node "$node"; then
        printf '%s\n' "$node"
        return
    fi

    local packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
    for node in "$packages"/microsoft.playwright/*/.playwright/node/linux-"$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')"/node; do
        [ -f "$node" ] && chmod +x "$node" 2>/dev/null
        if is_recent_node "$node"; then
            printf '%s\n' "$node"
            return
        fi
    done
}

note "building"
dotnet build MspProcess.DuoAuth.sln --nologo -v q || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

chromium=$(find_chromium || true)
if [ -z "$chromium" ]; then
    install chromium && chromium=$(find_chromium || true)
fi
[ -n "$chromium" ] && export DUOAUTH_CHROMIUM="$chromium"

node=$(find_node)
if [ -n "$node" ]; then
    command -v npm >/dev/null || install npm
    if command -v npm >/dev/null; then
        note "fetching Duo's own Node SDK"
        (cd tests/conformance && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) && export DUOAUTH_NODE="$node"
    fi
fi

# Tests on PostgreSQL run on a throw-away server.
if [ -z "${DUOAUTH_POSTGRES:-}" ] && ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    install postgresql
fi
with_postgres=()
if [ -z "${DUOAUTH_POSTGRES:-}" ] && eng/postgres.sh true; then
    with_postgres=(eng/postgres.sh)
fi

# The packages in somebody else's hands: projects outside of the repository, and a native program where there is a toolchain.
export DUOAUTH_CONSUMER="$results/consumer.txt"
{ command -v clang >/dev/null && [ -e /usr/include/zlib.h ]; } || install clang zlib1g-dev
command -v clang >/dev/null && export DUOAUTH_NATIVE=1

# No test changes a file of settings, and each host that watches its own takes one of the 128 watchers that a user has.
export DOTNET_hostBuilder__reloadConfigOnChange=false

note "testing"
"${with_postgres[@]}" dotnet test MspProcess.DuoAuth.sln --no-build --nologo -v q \
    --logger "trx;LogFilePrefix=tests" --results-directory "$results" "$@"
status=$?

[ -f "$DUOAUTH_CONSUMER" ] && { note "packages"; sort "$DUOAUTH_CONSUMER"; }

# Why: the name and the message of every failed test, as the log of a machine elsewhere is all that is left of its run.
awk '
    function plain(text) {
        gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text)
        gsub(/&#xD;/, "", text); gsub(/&#xA;/, "\n", text); gsub(/&amp;/, "\\&", text)
        return text
    }
    BEGIN { RS = "<UnitTestResult " }
    /^[^>]*outcome="Failed"/ {
        name = message = ""
        if (match($0, /testName="[^"]*"/)) name = substr($0, RSTART + 10, RLENGTH - 11)
        if (match($0, /<Message>.*<\/Message>/)) message = substr($0, RSTART + 9, RLENGTH - 19)
        print "FAILED " plain(name)
        lines = split(plain(message), line, "\n")
        for (i = 1; i <= lines && i <= 40; i++) print "    " line[i]
    }' "$results"/*.trx 2>/dev/null

# One line from the counters of every result file.
read -r passed failed skipped < <(
    grep -ho '<Counters [^>]*' "$results"/*.trx 2>/dev/null | awk '
        function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
        { total += value("total"); executed += value("executed"); passed += value("passed") }
        END { print passed + 0, executed - passed, total - executed }')
if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then
    failed=1   # a test host that died has counted nothing
fi
if [ "$((${passed:-0} + ${failed:-0}))" -eq 0 ]; then
    failed=1   # no test ran at all
fi

echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
[ "${failed:-0}" -eq 0 ] && [ "$status" -eq 0 ]
