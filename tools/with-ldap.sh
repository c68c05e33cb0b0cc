#!/usr/bin/env bash
# Runs a command where OpenLDAP's server is installed, which the tests of signing in through LDAP start for themselves:
#
#   tools/with-ldap.sh dotnet run --project tests/PlantPatch.Web.Tests -- --filter-class "*LdapTests"
#
# Where slapd is missing, it is installed by apt-get on Debian and Ubuntu, without being started as a service; elsewhere those tests report themselves skipped.
set -euo pipefail
if [ ! -x /usr/sbin/slapd ] && command -v apt-get > /dev/null; then
  echo "Installing OpenLDAP for the tests ..." >&2
  root=()
  [ "$(id -u)" = 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq >&2
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends slapd > /dev/null
fi
exec "$@"
