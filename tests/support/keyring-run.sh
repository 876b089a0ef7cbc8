#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# keyring-run.sh [--empty|--no-service] COMMAND…: runs it in a home, session bus and real gnome-keyring-daemon of
# its own, with the "login" collection made and unlocked. --empty: the daemon without any collection, and nobody
# to make one; --no-service: a bus where nobody can answer for the Secret Service. Gives back the exit code of the
# command. HOPYARD_KEYRING tells the command which of them it is: unlocked, empty or none.
set -eu
HOPYARD_KEYRING=unlocked
case ${1-} in
--empty) HOPYARD_KEYRING=empty; shift ;;
--no-service) HOPYARD_KEYRING=none; shift ;;
esac
for tool in dbus-run-session gnome-keyring-daemon secret-tool gdbus; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "keyring-run.sh: $tool is missing; './dev setup' installs what the keychain tests need" >&2
        exit 3
    fi
done

home=$(mktemp -d "${TMPDIR:-/tmp}/keyring-XXXXXX")
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT TERM HUP
HOME=$home
XDG_RUNTIME_DIR=$home/run
XDG_DATA_HOME=$home/.local/share
XDG_CONFIG_HOME=$home/.config
XDG_CACHE_HOME=$home/.cache
HOPYARD_KEYRING_HOME=$home
HOPYARD_TEST_KEEP_DBUS=1
export HOPYARD_KEYRING HOPYARD_TEST_KEEP_DBUS HOME XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME HOPYARD_KEYRING_HOME
mkdir -p "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
chmod 700 "$home" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME"
# No display: the daemon must not find somebody's desktop to prompt on.
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK DISPLAY WAYLAND_DISPLAY \
    XDG_CURRENT_DESKTOP KDE_SESSION_VERSION DESKTOP_SESSION

# A bus that starts no service by itself, so that nothing but the daemon below can answer.
cat >"$home/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$XDG_RUNTIME_DIR</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONF

# The daemon goes into the background by itself and leaves with the bus.
# shellcheck disable=SC2016
dbus-run-session --config-file="$home/bus.conf" -- sh -c '
    case $HOPYARD_KEYRING in
    unlocked) printf "%s" hopyard-test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 ;;
    empty) gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1 ;;
    esac
    test "$HOPYARD_KEYRING" = none || gdbus wait --session --timeout 20 org.freedesktop.secrets
    exec "$@"' keyring-run "$@"
