#!/bin/sh
# Prints where a Chromium is, and installs Debian's when there is none: walk/chromium.sh
# Ends with 3 when there is none and none can be installed; the words say why.
set -eu

found() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

without() {
  echo "no Chromium, and none can be installed: $1. Install one, or name it in CHROMIUM." >&2
  exit 3
}

found && exit
command -v apt-get >/dev/null 2>&1 || without "there is no apt-get here"
if [ "$(id -u)" -eq 0 ]; then
  as_root=
elif sudo -n true 2>/dev/null; then
  as_root=sudo
else
  without "that takes root, or sudo without a password"
fi
{
  $as_root apt-get update -q &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends \
      chromium fonts-noto-cjk
} >&2 || without "apt-get failed"
found || without "apt-get did not bring one"
