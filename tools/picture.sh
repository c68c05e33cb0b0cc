#!/usr/bin/env bash
# Draws the picture in README.md from a real run of `plantpatch demo` on a terminal of 132 columns: docs/guide/images/demo.svg.
# Needs `script` (util-linux), which gives the program a terminal, so that it uses colour.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet build src/PlantPatch -v q -clp:ErrorsOnly -nologo
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

program=artifacts/bin/PlantPatch/debug/plantpatch.dll
env -u NO_COLOR script -qec "stty cols 132 rows 60; dotnet $program demo --story --folder $folder/data" /dev/null > "$folder/demo.txt"

# The first four chapters: the plant, the advisories, what they mean, the ranking. What .NET says to every terminal when it starts is no text.
sed -e 's/\x1b\[?1h\x1b=//' -e '/5  A few days later/,$d' "$folder/demo.txt" | dotnet run tools/picture.cs "plantpatch demo" > "$folder/demo.svg"
mv "$folder/demo.svg" docs/guide/images/demo.svg
echo docs/guide/images/demo.svg
