#!/bin/sh
# Makes .venv with the locked dependencies of one lock file, and the console script. Usage: tools/setup.sh run|dev|bench
# Does nothing when it is already true, so that `make run` starts at once the second time.
set -eu
lock="requirements/$1.lock"
stamp=".venv/.installed"
want="$(cat "$lock" pyproject.toml | cksum) $1"
find_python() {
    for name in ${PYTHON:-} python3.12 python3.11 python3.13 python3.14 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
           "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"; return 0
        fi
    done
    return 1
}
# A richer lock contains a poorer one: what `make test` installed also serves `make run`.
if [ -f "$stamp" ] && [ -x .venv/bin/numerhic ]; then
    for level in run dev bench; do
        have="$(cat "requirements/$level.lock" pyproject.toml | cksum) $level"
        if [ "$(cat "$stamp")" = "$have" ]; then
            case "$1:$level" in run:*|dev:dev|dev:bench|bench:bench) exit 0;; esac
        fi
    done
fi
if [ ! -x .venv/bin/python ]; then
    python=$(find_python) || { echo "numerhic needs Python 3.11 or later. On Debian: apt-get install python3" >&2; exit 1; }
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
            apt-get update -q >/dev/null && apt-get install -y -q python3-venv >/dev/null && "$python" -m venv .venv
        else
            echo "Python's venv module is absent. On Debian, as root: apt-get install python3-venv" >&2; exit 1
        fi
    fi
fi
echo "Installing the locked dependencies ($lock)…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
echo "$want" > "$stamp"
