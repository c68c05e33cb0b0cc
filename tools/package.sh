#!/usr/bin/env bash
# Makes what is installed: tools/package.sh                    for linux-x64
#                          tools/package.sh linux-x64 linux-arm64 win-x64
#                          tools/package.sh --check            then runs the linux-x64 program and looks at its pages; as root, also installs the Debian package
# Into artifacts/packages: the program's folder, tar.gz or zip, .deb, the list of components (CycloneDX), SHA256SUMS.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

to=artifacts/packages
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
check=no rids=()
for word in "$@"; do if [ "$word" = --check ]; then check=yes; else rids+=("$word"); fi; done
[ ${#rids[@]} -gt 0 ] || rids=(linux-x64)

deb() {   # deb RID
  local architecture=amd64 root=$to/deb-$1
  [ "$1" = linux-arm64 ] && architecture=arm64
  rm -rf "$root"
  mkdir -p "$root"/{DEBIAN,etc/plantpatch,usr/bin,usr/lib/plantpatch,usr/lib/systemd/system,usr/lib/sysusers.d,usr/share/doc/plantpatch}
  cp -rl "$to/$1/." "$root/usr/lib/plantpatch/"
  ln -s ../lib/plantpatch/plantpatch "$root/usr/bin/plantpatch"
  install -m 644 packaging/plantpatch.service "$root/usr/lib/systemd/system/"
  install -m 644 packaging/plantpatch.sysusers "$root/usr/lib/sysusers.d/plantpatch.conf"
  install -m 640 packaging/environment "$root/etc/plantpatch/environment"
  install -m 644 THIRD-PARTY.md CHANGELOG.md docs/guide/install.md "$to/plantpatch-$version-$1.cdx.json" "$root/usr/share/doc/plantpatch/"
  install -m 644 LICENSE "$root/usr/share/doc/plantpatch/copyright"
  echo /etc/plantpatch/environment > "$root/DEBIAN/conffiles"
  install -m 755 packaging/deb/{postinst,prerm,postrm} "$root/DEBIAN/"
  sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$(du -sk "$root/usr" | cut -f1)/" packaging/deb/control > "$root/DEBIAN/control"
  dpkg-deb --root-owner-group --build "$root" "$to/plantpatch_${version}_$architecture.deb" > /dev/null
  rm -rf "$root"
}

for rid in "${rids[@]}"; do
  rm -rf "${to:?}/$rid"
  dotnet publish src/PlantPatch -c Release -r "$rid" --self-contained -o "$to/$rid" -v q -p:DebugType=none
  cp LICENSE THIRD-PARTY.md "$to/$rid/"
  dotnet run tools/sbom.cs -- artifacts/obj/PlantPatch/project.assets.json "$rid" "$version" > "$to/plantpatch-$version-$rid.cdx.json"
  cp "$to/plantpatch-$version-$rid.cdx.json" "$to/$rid/plantpatch.cdx.json"
  name=plantpatch-$version-$rid
  if [[ $rid == win-* ]]; then
    rm -f "$to/$name.zip"
    (cd "$to" && ln -sfn "$rid" "$name" && zip -qr "$name.zip" "$name" && rm "$name")
  else
    tar --owner=0 --group=0 --numeric-owner --sort=name --transform "s:^$rid:$name:" -C "$to" -czf "$to/$name.tar.gz" "$rid"
    if command -v dpkg-deb > /dev/null; then deb "$rid"; fi
  fi
done
mkdir -p "$to/data"   # the container's empty volume
(cd "$to" && find . -maxdepth 1 -name 'plantpatch[-_]*' -type f -printf '%P\n' | sort | xargs sha256sum > SHA256SUMS)
(cd "$to" && find . -maxdepth 1 -name 'plantpatch[-_]*' -type f -printf '%10s  %P\n')

[ $check = yes ] || exit 0
folder=$(mktemp -d)
trap 'kill "$server" 2> /dev/null || true; rm -rf "$folder"' EXIT
(cd "$to" && sha256sum -c --quiet SHA256SUMS)
tar -xzf "$to/plantpatch-$version-linux-x64.tar.gz" -C "$folder"
env -i HOME="$folder" "$folder/plantpatch-$version-linux-x64/plantpatch" serve --urls http://127.0.0.1:0 --data "$folder/data" > "$folder/log" &
server=$!
for _ in $(seq 100); do grep -q '^PlantPatch listens on' "$folder/log" && break; sleep 0.2; done
address=$(sed -n 's/^PlantPatch listens on //p' "$folder/log")
for path in /first-run /_content/PlantPatch.Web/plantpatch.css /_content/PlantPatch.Web/plantpatch.js /_content/PlantPatch.Web/accounts.js; do
  curl --fail --silent --show-error -o "$folder/answer" "$address$path"
  [ -s "$folder/answer" ]
  echo "$path $(stat -c %s "$folder/answer")"
done
kill -TERM "$server"
wait "$server"
echo "The published program serves its pages and stops when it is told to."
if [ "$(id -u)" = 0 ] && command -v dpkg > /dev/null; then tools/try-deb.sh "$to/plantpatch_${version}_amd64.deb"; fi
