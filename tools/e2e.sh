#!/usr/bin/env bash
# Looks at the built program with a real browser: tools/e2e.sh            every test under tests/e2e
#                                                 tools/e2e.sh journeys   only journeys.test.mjs
# What it needs is installed when it is missing: Debian's node, npm and chromium by apt-get, the packages of tests/e2e/package-lock.json by npm.
# Where that is not possible, it says so in a line and counts as one skipped. A failure leaves a picture of the page in artifacts/e2e.
set -euo pipefail
cd "$(dirname "$0")/.."

skip() { echo "skipped: the browser's tests were not run: $1"; echo "# skipped 1"; exit 0; }
missing() { for name in "$@"; do command -v "$name" > /dev/null || return 0; done; return 1; }

browser=${PLANTPATCH_CHROMIUM:-/usr/bin/chromium}
if missing node npm || [ ! -x "$browser" ]; then
  command -v apt-get > /dev/null || skip "node, npm or $browser is not here, and this is not Debian or Ubuntu: install them"
  root=()
  [ "$(id -u)" = 0 ] || root=(sudo)
  wanted=()
  ! missing node npm || wanted+=(nodejs npm)
  [ -x "$browser" ] || wanted+=(chromium)
  echo "Installing ${wanted[*]} for the browser's tests ..." >&2
  { "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"; } > /dev/null \
    || skip "apt-get could not install ${wanted[*]}"
  [ -x "$browser" ] || skip "there is no $browser; PLANTPATCH_CHROMIUM may say where it is"
fi
[ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] || skip "node $(node -v) is here, and 20 is needed"

program=${PLANTPATCH_PROGRAM:-artifacts/bin/PlantPatch/debug/plantpatch}
[ -x "$program" ] || { echo "There is no $program: build it first (dotnet build)." >&2; exit 1; }

cd tests/e2e
if ! cmp -s package-lock.json node_modules/.taken; then
  npm ci --no-audit --no-fund --loglevel=error > /dev/null || skip "npm could not fetch the packages of tests/e2e/package-lock.json"
  cp package-lock.json node_modules/.taken
fi

case "${1:-}" in
  screenshots) shift; exec node screenshots.mjs "$@" ;;
  "") tests=(./*.test.mjs) ;;
  *) tests=("$1.test.mjs") ;;
esac
exec node --test --test-concurrency=2 --test-reporter=tap "${tests[@]}"
