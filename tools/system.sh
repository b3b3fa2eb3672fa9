#!/bin/sh
# Installs the system parts that only the tests need (PostgreSQL, Chromium, Java and Node for the HTML
# checker, SCRAM to judge the dependence engine by),
# where that is allowed: root on Debian. Elsewhere it says the one line that would, and the tests that need
# them are skipped aloud. Called by `make test`; never by `make run`.
set -u
packages=""
has() { command -v "$1" >/dev/null 2>&1; }
has chromium || has chromium-browser || has google-chrome || packages="$packages chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb || packages="$packages postgresql"
has java || packages="$packages default-jre-headless"
has npm || packages="$packages nodejs npm"
has scram || packages="$packages scram"
if [ -n "$packages" ]; then
    line="apt-get update && apt-get install -y --no-install-recommends$packages"
    if [ "$(id -u)" = 0 ] && has apt-get; then
        echo "Installing system parts for the tests:$packages"
        log=$(mktemp)
        # shellcheck disable=SC2086
        if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive \
               apt-get install -y -q --no-install-recommends $packages; } >"$log" 2>&1; then
            tail -n 15 "$log" >&2
            echo "Could not install them. By hand: $line" >&2
        fi
        rm -f "$log"
    else
        echo "Some tests need system parts that are absent. To install them (as root, on Debian): $line" >&2
    fi
fi
if has npm && [ ! -f tools/html/node_modules/vnu-jar/build/dist/vnu.jar ]; then
    (cd tools/html && npm ci --ignore-scripts --no-audit --no-fund --silent) ||
        echo "Could not install the HTML checker. By hand: cd tools/html && npm ci --ignore-scripts" >&2
fi
exit 0
