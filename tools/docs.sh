#!/usr/bin/env bash
# Writes the parts of the guide that are made from the code (docs/guide: exit codes, lifecycle, commands). A test says when this is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
PLANTPATCH_WRITE_DOCS=1 dotnet run --project tests/PlantPatch.Cli.Tests -- --filter-class "*GeneratedTextsTests"
