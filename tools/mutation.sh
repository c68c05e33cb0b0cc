#!/usr/bin/env bash
# Changes the code of a folder of Core in small ways, one at a time, and says how many of these mutants the tests of Core notice.
#
#   tools/mutation.sh Versions/Schemes          every file of a folder under src/PlantPatch.Core, those in its folders too
#   tools/mutation.sh Matching 3                three files of it, the same until the code changes
#
# It works on a copy of what is committed. PLANTPATCH_MUTATION_SECONDS ends a run that takes longer (an hour when left out), without a result: making the
# mutants and finding out which test covers what takes three minutes on an idle computer, a hundred mutants about as long again.
# The report is artifacts/mutation/<folder>/reports/mutation-report.md.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
folder=${1:?"a folder under src/PlantPatch.Core, such as Versions"}
[ -d "src/PlantPatch.Core/$folder" ] || { echo "There is no folder src/PlantPatch.Core/$folder." >&2; exit 2; }
tool=$root/artifacts/tools/dotnet-stryker
[ -x "$tool" ] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path artifacts/tools >&2

# Drawn by what is in them.
mapfile -t files < <(cd src/PlantPatch.Core && find "$folder" -name '*.cs' -exec sha256sum {} + | sort | awk '{print $2}' | sed -n "1,${2:-1000}p")
mutate=()
for file in "${files[@]}"; do mutate+=(--mutate "$file"); done

beside=$(mktemp -d)
trap 'rm -rf "$beside"' EXIT
mkdir "$beside/copy"
git archive HEAD | tar -x -C "$beside/copy"
if [ -d ../shared ]; then ln -s "$(realpath ../shared)" "$beside/shared"; fi
cd "$beside/copy/tests/PlantPatch.Core.Tests"
timeout --kill-after=30 "${PLANTPATCH_MUTATION_SECONDS:-3600}" nice -n 15 "$tool" --test-runner mtp --project PlantPatch.Core.csproj --concurrency 1 \
  --skip-version-check --reporter progress --reporter markdown --reporter json --output "$root/artifacts/mutation/$folder" "${mutate[@]}"
