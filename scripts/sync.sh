#!/bin/sh
# Makes .venv hold exactly what one lock file names, by hash, and this project as an editable install.
# usage: scripts/sync.sh LOCK
set -eu
VIRTUAL_ENV=$PWD/.venv
export VIRTUAL_ENV
.venv/bin/uv pip sync --require-hashes "$1"
# No isolation, no network: what the build needs came with the lock.
.venv/bin/uv pip install --quiet --offline --no-deps --no-build-isolation --editable .
