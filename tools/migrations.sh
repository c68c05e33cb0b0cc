#!/usr/bin/env bash
# Makes the first migration anew for both engines, from the model as it is now. Only for as long as nothing is released: afterwards a change of
# the tables is a migration of its own (dotnet ef migrations add NAME --context SqliteDb ..., and the same for PostgresDb).
#
#   tools/migrations.sh          remove "Initial" and make it again; databases made before are then refused as another version's
#   tools/migrations.sh --check  exit code 1 when the model and the migrations differ
#
# What EF cannot make from the model (triggers, the first row of audit_head) stands in Storage/<Engine>/HandWritten.cs, which the migration
# calls at the end of Up.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore > /dev/null

app=src/PlantPatch.App
build() { dotnet build "$app" -v q -clp:ErrorsOnly -nologo; }
ef() { dotnet ef migrations "$@" --project "$app" --startup-project "$app" --context "${engine}Db" --no-build; }

if [ "${1:-}" = --check ]; then
  build
  for engine in Sqlite Postgres; do ef has-pending-model-changes; done
  exit
fi

rm -rf "$app"/Storage/{Sqlite,Postgres}/Migrations
build
for engine in Sqlite Postgres; do
  ef add Initial --output-dir "Storage/$engine/Migrations"
  migration=$(ls "$app/Storage/$engine/Migrations/"*_Initial.cs)
  # Before the brace that ends the first method, Up.
  awk '/^        }$/ && !called { print ""; print "            HandWritten.Up(migrationBuilder);"; called = 1 } { print }' "$migration" > "$migration.new"
  mv "$migration.new" "$migration"
done
build
