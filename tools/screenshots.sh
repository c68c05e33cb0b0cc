#!/usr/bin/env bash
# Writes the pictures of the guide, one of each page of the menu on the sample plant: tools/screenshots.sh [NAME…]. The program must be built.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/e2e.sh screenshots "$PWD/docs/guide/images" "$@"
