#!/usr/bin/env bash
# Runs the portal as a farm: a throw-away PostgreSQL, several nodes, a simulated Duo and a reverse proxy in front.
#   ./farm.sh [NODES]        2 nodes by default; Ctrl-C stops everything and leaves nothing behind
# FARM_PORT and FARM_DUO_PORT change the ports 5080 and 5090. Everything listens on the loopback network only.
set -uo pipefail
cd "$(dirname "$0")"

# Everything ends with the one that started it: this script with its caller, the programs with this script.
if [ -z "${FARM_INSIDE:-}" ]; then
    export FARM_INSIDE=1
    exec setpriv --pdeathsig TERM eng/postgres.sh "./$(basename "$0")" "$@"
fi

count=${1:-2}
port=${FARM_PORT:-5080}
duo_port=${FARM_DUO_PORT:-5090}
case $count in '' | *[!0-9]* | 0) echo "usage: ./farm.sh [NODES]" >&2; exit 2 ;; esac

data=$(mktemp -d "${TMPDIR:-/tmp}/duoauth-farm.XXXXXX")
programs=()
end() {
    trap '' EXIT INT TERM
    [ "${#programs[@]}" -eq 0 ] || { kill "${programs[@]}"; wait; } 2>/dev/null
    rm -rf "$data"
}
trap 'end' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

echo "== building"
for project in samples/WebHost samples/FarmProxy src/MspProcess.DuoAuth.Simulator; do
    dotnet build "$project" -c Release --nologo -v q -clp:NoSummary || exit 1
done

# The certificate that wraps the key ring lies in a file, not in the database.
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=farm" \
    -keyout "$data/keyring.key" -out "$data/keyring.crt" 2>/dev/null || { echo "openssl is needed for a certificate" >&2; exit 1; }
cat "$data/keyring.crt" "$data/keyring.key" >"$data/keyring.pem"

run() { # name, assembly, arguments
    local name=$1
    shift
    setpriv --pdeathsig KILL dotnet "$@" >"$data/$name.log" 2>&1 &
    programs+=("$!")
}

answers() { curl -s -o /dev/null --max-time 2 "$1"; }

wait_for() { # name, address
    for _ in $(seq 300); do
        answers "$2" && return
        kill -0 "${programs[-1]}" 2>/dev/null || break
        sleep 0.2
    done
    echo "$1 did not start:" >&2
    tail -n 20 "$data/$1.log" >&2
    exit 1
}

export ConnectionStrings__Portal="$DUOAUTH_POSTGRES"
run duo src/MspProcess.DuoAuth.Simulator/bin/Release/net10.0/MspProcess.DuoAuth.Simulator.dll --urls "http://127.0.0.1:$duo_port"
wait_for duo "http://127.0.0.1:$duo_port"

nodes=()
for number in $(seq "$count"); do
    address="http://127.0.0.1:$((port + number))"
    run "node$number" samples/WebHost/bin/Release/net10.0/WebHost.dll --environment Development --urls "$address" \
        --contentRoot "$PWD/samples/WebHost" --Portal:Database PostgreSql --Portal:DataDirectory "$data" \
        --Portal:KeyRing:Certificate "$data/keyring.pem" --Portal:Proxies:0 127.0.0.1 --Portal:Proxies:1 ::1 \
        --Portal:PublicOrigin "http://localhost:$port" --Portal:SimulatorUrl "http://127.0.0.1:$duo_port"
    wait_for "node$number" "$address/Login"
    nodes+=("$address")
done

run proxy samples/FarmProxy/bin/Release/net10.0/FarmProxy.dll --urls "http://localhost:$port" --Farm:Nodes "$(IFS=,; echo "${nodes[*]}")"
wait_for proxy "http://localhost:$port/Login"

echo "== $count nodes (${nodes[*]}) behind http://localhost:$port"
echo "   simulated Duo: http://127.0.0.1:$duo_port     logs: $data/*.log     Ctrl-C stops all"
wait -n "${programs[@]}"
echo "a program of the farm has ended:" >&2
tail -n 5 "$data"/*.log >&2
exit 1
