#!/usr/bin/env bash
# Starts a throw-away PostgreSQL on the loopback network, and runs a command with its connection string in DUOAUTH_POSTGRES.
#   eng/postgres.sh COMMAND [ARGUMENT...]
# The server and its data are gone when the command has ended. Exits with the command's code, or with 3 if there is no PostgreSQL.
set -uo pipefail

# Debian keeps initdb and postgres out of the path.
bin=$(dirname "$(readlink -f "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | tail -n 1)")")
[ -x "$bin/initdb" ] || { echo "no PostgreSQL here: neither initdb nor /usr/lib/postgresql" >&2; exit 3; }

data=$(mktemp -d "${TMPDIR:-/tmp}/duoauth-postgres.XXXXXX")
server=""

# The server refuses to run as root; and it ends with this script, however that ends.
owner=()
if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$data"
    owner=(setpriv --reuid postgres --regid postgres --init-groups)
fi

end() {
    trap '' EXIT INT TERM
    [ -n "$server" ] && "${owner[@]}" "$bin/pg_ctl" -D "$data/db" -m immediate -w -s stop 2>/dev/null
    rm -rf "$data"
}
# The command first, in its own time; the server when that is over.
stop() {
    trap '' INT TERM
    kill -TERM "$command" 2>/dev/null && wait "$command"
    exit "$1"
}
trap 'end' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

password=$(head -c 24 /dev/urandom | base64 | tr -d '+/=')
(umask 077; printf '%s\n' "$password" >"$data.pw"; [ "$(id -u)" -eq 0 ] && chown postgres "$data.pw"; true)
"${owner[@]}" "$bin/initdb" -D "$data/db" -U duoauth -A scram-sha-256 --pwfile="$data.pw" -E UTF8 --locale=C >"$data/initdb.log" 2>&1
made=$?
rm -f "$data.pw"
[ "$made" -eq 0 ] || { tail -n 5 "$data/initdb.log" >&2; exit 3; }

# Another program may take a free port before the server does: try again.
for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    # What is confirmed stays confirmed when a client dies; only a crash of the machine is not provided for.
    setpriv "${owner[@]:1}" --pdeathsig KILL "$bin/postgres" -D "$data/db" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$data" \
        -c max_connections=200 -c fsync=off >"$data/server.log" 2>&1 &
    server=$!
    for _ in $(seq 150); do
        kill -0 "$server" 2>/dev/null || break
        if "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" 2>/dev/null; then
            export DUOAUTH_POSTGRES="Host=127.0.0.1;Port=$port;Username=duoauth;Password=$password;Database=postgres"
            export DUOAUTH_POSTGRES_BIN="$bin"
            setpriv --pdeathsig TERM "$@" <&0 &
            command=$!
            trap 'stop 130' INT
            trap 'stop 143' TERM
            wait "$command"
            exit $?
        fi
        sleep 0.1
    done
    kill "$server" 2>/dev/null
done

tail -n 5 "$data/server.log" >&2
exit 3
