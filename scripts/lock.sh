#!/bin/sh
# Writes the lock files: versions and hashes for every platform, and no addresses.
set -eu
compile() {
    out=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
        --no-emit-index-url --no-emit-find-links --output-file "$out" "$@"
}
compile requirements-uv.lock requirements-uv.in "$@"
compile requirements.lock pyproject.toml --group build "$@"
# The runtime lock binds the larger one, so that tests run against the versions that people get.
compile requirements-dev.lock pyproject.toml --all-extras --group build --group dev --constraints requirements.lock "$@"
