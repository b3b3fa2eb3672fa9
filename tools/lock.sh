#!/bin/sh
# Resolves pyproject.toml into requirements/*.lock: every version, every hash, no address.
set -eu
compile() { .venv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --quiet "$@"; }
[ -x .venv/bin/uv ] || .venv/bin/python -m pip install --quiet uv
compile pyproject.toml -o requirements/run.lock
compile pyproject.toml --extra dev -o requirements/dev.lock
compile pyproject.toml --extra dev --extra bench -o requirements/bench.lock
compile requirements/build.in -o requirements/build.lock
