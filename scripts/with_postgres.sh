#!/bin/bash
# Runs a command with AZM_DATABASE_URL naming a throw-away PostgreSQL of its own, then stops and removes it.
# usage: scripts/with_postgres.sh COMMAND...   (without PostgreSQL on the machine: says so and does nothing, exit 0)
set -euo pipefail

bin=
for folder in "$(dirname "$(readlink -f "$(command -v initdb || echo /none)")")" /usr/lib/postgresql/*/bin; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then bin=$folder; fi
done
if [ -z "$bin" ]; then
    echo "skipped: no PostgreSQL here (on Debian: apt install postgresql); not run: $*" >&2
    exit 0
fi

# PostgreSQL refuses to run as root.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ] && ! id postgres >/dev/null 2>&1; then
    echo "skipped: running as root and there is no user 'postgres' to run PostgreSQL as; not run: $*" >&2
    exit 0
fi

place=$(mktemp -d "${TMPDIR:-/tmp}/azm-postgres.XXXXXX")
stop() {
    as_owner "$bin/pg_ctl" -D "$place/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$place"
}
trap stop EXIT
if [ "$(id -u)" = 0 ]; then chown postgres "$place"; fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cd "$place" # the owner may not be able to read the clone
as_owner "$bin/initdb" -D "$place/data" -U azm --auth=trust --encoding=UTF8 --locale=C --no-sync >"$place/initdb.log" ||
    { cat "$place/initdb.log" >&2; exit 1; }
# A throw-away cluster may lose its data, so it need not wait for the disk.
as_owner "$bin/pg_ctl" -D "$place/data" -l "$place/data/log" -w -t 60 start \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off" >/dev/null ||
    { cat "$place/data/log" >&2; exit 1; }
"$bin/createdb" -h 127.0.0.1 -p "$port" -U azm azm
cd "$OLDPWD"
echo "PostgreSQL: $("$bin/postgres" --version) on 127.0.0.1:$port" >&2
AZM_DATABASE_URL="postgres://azm@127.0.0.1:$port/azm" "$@"
