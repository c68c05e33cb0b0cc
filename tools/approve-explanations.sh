#!/usr/bin/env bash
# Writes anew what matching says of the judged rows (tests/PlantPatch.Cli.Tests/Explain/*.because.txt). Read the difference before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
PLANTPATCH_APPROVE=1 dotnet run --project tests/PlantPatch.Cli.Tests -- --filter-class "*JudgedExamplesTests"
