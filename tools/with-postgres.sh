#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL beside it, whose address the tests read from PLANTPATCH_TEST_POSTGRES:
#
#   tools/with-postgres.sh dotnet test --project tests/PlantPatch.App.Tests
#
# The cluster lives in a temporary folder, listens on a socket in it only, does not sync (it may lose everything), and is gone afterwards.
set -euo pipefail

binaries() { ls -d "$(pg_config --bindir 2> /dev/null)" /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin 2> /dev/null; }
find_initdb() { for folder in $(binaries | sort -rV); do [ -x "$folder/initdb" ] && echo "$folder" && return; done; return 1; }

install() {
  if ! command -v apt-get > /dev/null; then
    echo "PostgreSQL is not here, and this is not Debian or Ubuntu: install it (initdb and pg_ctl), then run this again." >&2
    exit 1
  fi
  echo "Installing PostgreSQL for the tests ..." >&2
  local root=()
  [ "$(id -u)" = 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql > /dev/null
}

bin=$(find_initdb) || { install; bin=$(find_initdb); }

# initdb refuses root: then the cluster belongs to the user postgres, which the package makes.
as=()
if [ "$(id -u)" = 0 ]; then as=(setpriv --reuid=postgres --regid=postgres --init-groups --); fi

folder=$(mktemp -d /tmp/plantpatch-pg.XXXXXX)
[ "$(id -u)" != 0 ] || chown postgres "$folder"
stop() {
  (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop > /dev/null 2>&1) || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

(
  cd /   # where postgres may be
  "${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync > "$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log" >&2; exit 1; }
  "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" start > /dev/null -o \
    "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" \
    || { cat "$folder/log" >&2; exit 1; }
)

export PLANTPATCH_TEST_POSTGRES="Host=$folder;Username=postgres;Database=postgres"
"$@"
