#!/usr/bin/env bash
# Installs a package on a throw-away layer over this system, runs the program as its user, upgrades to the same version, removes and purges it:
#
#   sudo tools/try-deb.sh artifacts/packages/plantpatch_0.1.0_amd64.deb
#
# Needs root and overlayfs; nothing of this system is changed. Says what it saw, and ends with 1 when something is not as it should be.
set -euo pipefail
package=$(realpath "$1")
[ "$(id -u)" = 0 ] || { echo "skipped: a package is tried as root"; exit 0; }

try='
set -eu
say() { echo "$*"; }
must() { "$@" > /tmp/said 2>&1 || { cat /tmp/said; echo "This failed: $*"; exit 1; }; }
must dpkg -i /tmp/package.deb
say "installed: $(plantpatch version)"
[ "$(stat -c %a:%U /etc/plantpatch/environment)" = 640:root ] || { echo "/etc/plantpatch/environment: $(stat -c %a:%U /etc/plantpatch/environment)"; exit 1; }
must id plantpatch
must install -d -o plantpatch -g plantpatch -m 700 /var/lib/plantpatch   # systemd makes it when the service starts
must setpriv --reuid=plantpatch --regid=plantpatch --clear-groups plantpatch sites set-zone Riverbend America/Chicago --data /var/lib/plantpatch
say "runs as $(stat -c %U /var/lib/plantpatch/plantpatch.db), who owns the data"
if command -v systemd-analyze > /dev/null; then must systemd-analyze verify /usr/lib/systemd/system/plantpatch.service; say "the unit is in order"; fi
echo "# changed by hand" >> /etc/plantpatch/environment
must dpkg -i /tmp/package.deb
grep -q "changed by hand" /etc/plantpatch/environment || { echo "An upgrade took a changed setting away."; exit 1; }
say "an upgrade keeps changed settings"
must dpkg -r plantpatch
! command -v plantpatch > /dev/null
must dpkg --purge plantpatch
[ ! -e /etc/plantpatch/environment ] && [ -f /var/lib/plantpatch/plantpatch.db ] || { echo "A purge left settings, or took the data."; exit 1; }
say "removed and purged: the settings are gone, the data is there"
'

layer=$(mktemp -d)
trap 'rm -rf "$layer"' EXIT
PACKAGE=$package TRY=$try LAYER=$layer unshare --mount bash -euc '
mount -t tmpfs layer "$LAYER"
mkdir "$LAYER"/{upper,work,root}
mount -t overlay over -o lowerdir=/,upperdir="$LAYER/upper",workdir="$LAYER/work" "$LAYER/root" || { echo "skipped: this system has no overlayfs for it"; exit 0; }
mount --bind /proc "$LAYER/root/proc"
mount --bind /dev "$LAYER/root/dev"
mount -t tmpfs tmp "$LAYER/root/tmp"
cp "$PACKAGE" "$LAYER/root/tmp/package.deb"
chroot "$LAYER/root" sh -c "$TRY"
'
