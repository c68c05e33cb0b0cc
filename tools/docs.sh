#!/usr/bin/env bash
# Writes what is made from the code: parts of the guide (exit codes, lifecycle, commands, problems), the approved help text and the API's document. A test says when this is needed.
set -euo pipefail
cd "$(dirname "$0")/.."
PLANTPATCH_WRITE_DOCS=1 PLANTPATCH_APPROVE=1 dotnet run --project tests/PlantPatch.Cli.Tests -- --filter-class "*GeneratedTextsTests" --filter-class "*HelpTests"
PLANTPATCH_APPROVE=1 dotnet run --project tests/PlantPatch.Web.Tests -- --filter-class "*OpenApiTests" --filter-class "*ApiGuideTests"
