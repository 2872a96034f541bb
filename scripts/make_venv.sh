#!/bin/sh
# Makes .venv with the pinned uv inside it, or says exactly what this machine lacks and stops.
# usage: scripts/make_venv.sh [PYTHON]
set -eu
python=${1:-python3}

say() { printf '%s\n' "$*" >&2; }

if ! command -v "$python" >/dev/null 2>&1; then
    say "Python is missing: '$python' was not found."
    say "Install Python 3.11 or newer, on Debian:  apt install python3 python3-venv"
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    say "Python 3.11 or newer is needed; $("$python" --version 2>&1) was found as '$python'."
    say "Name another one with:  make PYTHON=python3.12 ..."
    exit 1
fi
# Debian ships venv without the ensurepip that it needs; a half-made folder would be left behind, so ask first.
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    say "This Python cannot make a virtual environment."
    say "Install what it lacks, on Debian:  apt install python3-venv"
    exit 1
fi
# A clone that was moved or copied carries an environment whose scripts point at the old place.
if [ ! -x .venv/bin/python ] || [ "$(.venv/bin/python -c 'import sys; print(sys.prefix)' 2>/dev/null)" != "$PWD/.venv" ] ||
    ! grep -qF "$PWD/.venv" .venv/bin/pip 2>/dev/null; then
    rm -rf .venv
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps \
    --require-hashes --requirement requirements-uv.lock
