#!/bin/sh
# Print the path of a Python >= 3.12 that can make virtual environments, or say what is missing.
# Looked for in this order: $PYTHON, python3.12 to python3.14 and python3 on PATH, pyenv, uv, usual folders.
set -u

candidates() {
    [ -z "${PYTHON:-}" ] || printf '%s\n' "$PYTHON"
    for name in python3.12 python3.13 python3.14 python3 python; do
        command -v "$name" 2>/dev/null
    done
    for version in 12 13 14; do
        ls -d "${PYENV_ROOT:-$HOME/.pyenv}/versions/3.$version"*/bin/python 2>/dev/null
        for folder in /usr/local/bin /opt/homebrew/bin /opt/local/bin "$HOME/.local/bin" \
            "/opt/python/3.$version/bin" "/opt/python3.$version/bin"; do
            [ ! -x "$folder/python3.$version" ] || printf '%s\n' "$folder/python3.$version"
        done
    done
    for uv in uv "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv"; do
        if command -v "$uv" >/dev/null 2>&1; then
            "$uv" python find --no-python-downloads '>=3.12' 2>/dev/null
            break
        fi
    done
}

# Prints the interpreter's own path (a pyenv shim's target), or nothing if it will not do.
usable() {
    "$1" -c 'import sys
if sys.version_info < (3, 12): raise SystemExit(1)
import ensurepip, venv
print(sys.executable)' 2>/dev/null </dev/null
}

found=$(candidates | while IFS= read -r candidate; do
    path=$(usable "$candidate") && [ -n "$path" ] && printf '%s\n' "$path" && break
done)
if [ -n "$found" ]; then
    printf '%s\n' "$found"
    exit 0
fi

{
    echo "counterclaim needs Python 3.12 or newer with its venv module, and found none."
    candidates | sort -u | while IFS= read -r candidate; do
        version=$("$candidate" -c 'import sys; print(".".join(map(str, sys.version_info[:3])))' \
            2>/dev/null </dev/null) || continue
        case "$version" in
            2.* | 3.[0-9].* | 3.1[01].*) echo "  $candidate is $version: too old" ;;
            *) echo "  $candidate is $version, but lacks venv (on Debian and Ubuntu: apt-get install python${version%.*}-venv)" ;;
        esac
    done
    echo "Install one (apt-get install python3.12 python3.12-venv; brew install python@3.12;"
    echo "pyenv install 3.12; uv python install 3.12), or name one: PYTHON=/path/to/python3.12 make setup"
} >&2
exit 1
