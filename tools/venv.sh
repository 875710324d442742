#!/usr/bin/env bash
# Make .venv and install what REQUIREMENTS (default requirements.txt) lists; do nothing when that was already done.
# Run from the repository root: tools/venv.sh [REQUIREMENTS]
set -euo pipefail
requirements=${1:-requirements.txt}
venv=.venv
python=$venv/bin/python
stamp=$venv/.installed-$requirements

say() { echo "tools/venv.sh: $*" >&2; }

# Succeeds only as root on a machine with apt.
apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    say "installing $* with apt"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Run each candidate: a name on the PATH may be an empty pyenv shim, or too old.
find_python() {
    for candidate in python3.13 python3.12 python3.11 python3; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

# A venv that was interrupted, copied from elsewhere or whose Python is gone is made anew.
if ! "$python" -m pip --version >/dev/null 2>&1; then
    base=$(find_python) || { apt_install python3 python3-venv && base=$(find_python); } || {
        say "no Python 3.11 or newer found. Install one (Debian, Ubuntu: sudo apt install python3 python3-venv)."
        exit 1
    }
    "$base" -c 'import ensurepip, venv' 2>/dev/null || apt_install "$base-venv" || {
        say "$base cannot make virtual environments. Run: sudo apt install $base-venv"
        exit 1
    }
    say "making $venv with $("$base" --version)"
    rm -rf "$venv"
    "$base" -m venv "$venv"
fi

# The stamp holds the list it was made for, and is written last: an interrupted installation is simply done again.
if ! cmp -s "$requirements" "$stamp"; then
    say "installing $requirements (the first time this takes a minute or two)"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
    cp "$requirements" "$stamp"
fi
