#!/usr/bin/env bash
# See to it that the test of spelling finds hunspell with its Dutch dictionary; without them it is passed over, and says so.
set -euo pipefail

command -v hunspell >/dev/null && hunspell -D </dev/null 2>&1 | grep -q nl_NL && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "tools/hunspell.sh: installing hunspell and its Dutch dictionary with apt" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends hunspell hunspell-nl >/dev/null && exit 0
fi
echo "tools/hunspell.sh: no Dutch hunspell, so spelling is not checked (sudo apt install hunspell hunspell-nl)" >&2
