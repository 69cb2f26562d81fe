#!/bin/sh
# Builds or tests the web console for Maven: build.sh build|test
#
# CONSOLE_REQUIRED=true  fail when there is no Node, instead of leaving the console out
# CONSOLE_SKIP_TESTS     "true" skips `test`
set -eu
cd "$(dirname "$0")"

NODE_MIN_MAJOR=20
NODE_MIN_MINOR=19
SITE=target/classes/console
CONTRACT=../gateway-server-javalin/src/main/resources/io/aigateway/server/admin/openapi.yaml

node_is_there() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || return 1
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  major=${version%%.*}
  rest=${version#*.}
  minor=${rest%%.*}
  [ "$major" -gt "$NODE_MIN_MAJOR" ] ||
    { [ "$major" -eq "$NODE_MIN_MAJOR" ] && [ "$minor" -ge "$NODE_MIN_MINOR" ]; }
}

without_node() {
  wanted="Node $NODE_MIN_MAJOR.$NODE_MIN_MINOR or newer (with npm) not found"
  if [ "${CONSOLE_REQUIRED:-}" = true ]; then
    echo "console: $wanted, but CONSOLE_REQUIRED=true; install Node and build again" >&2
    exit 1
  fi
  if [ "$1" = build ]; then
    echo "console: $wanted, going on without the web console; install Node and build again to have it"
  fi
  exit 0
}

# One number for the content and the names of all files given.
sum_of() {
  find "$@" -type f -exec cksum {} + | LC_ALL=C sort | cksum
}

is_stamped() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

# Runs a command whose words matter only when it fails.
quietly() {
  mkdir -p target
  "$@" >target/output.log 2>&1 && return
  status=$?
  cat target/output.log >&2
  exit "$status"
}

install_packages() {
  wanted=$(sum_of package.json package-lock.json)
  is_stamped node_modules/.installed "$wanted" && return
  echo "console: installing packages"
  quietly npm ci --prefer-offline --no-audit --no-fund --loglevel=error
  echo "$wanted" >node_modules/.installed
}

build_site() {
  wanted=$(sum_of "$CONTRACT" src public index.html package.json package-lock.json vite.config.ts tsconfig*.json)
  [ -f "$SITE/index.html" ] && is_stamped target/built "$wanted" && return
  echo "console: building"
  rm -f target/built
  quietly npm run --silent build -- --logLevel warn
  echo "$wanted" >target/built
}

mkdir -p target/classes
node_is_there || without_node "${1:-}"
case "${1:-}" in
  build)
    install_packages
    build_site
    ;;
  test)
    [ "${CONSOLE_SKIP_TESTS:-}" != true ] || exit 0
    echo "console: testing"
    quietly npm run --silent test -- --reporter=dot
    ;;
  *)
    echo "usage: build.sh build|test" >&2
    exit 64
    ;;
esac
