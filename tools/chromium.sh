#!/usr/bin/env bash
# See to it that the browser tests find a Chromium (tests/e2e/hulp.py looks in the same places).
set -euo pipefail

works() { command -v "$1" >/dev/null && "$1" --version >/dev/null 2>&1; }

if [ -n "${WIJKTEAMS_CHROMIUM:-}" ]; then
    works "$WIJKTEAMS_CHROMIUM" && exit 0
    echo "tools/chromium.sh: WIJKTEAMS_CHROMIUM=$WIJKTEAMS_CHROMIUM does not run." >&2
    exit 1
fi
works chromium && exit 0

as_root=
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    as_root=1
    echo "tools/chromium.sh: installing chromium with apt" >&2
    export DEBIAN_FRONTEND=noninteractive
    # Ubuntu's package is an empty stand-in for a snap: believe it only when it runs.
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null && works chromium && exit 0
fi

echo "tools/chromium.sh: no chromium; asking Playwright for its own" >&2
.venv/bin/python -m playwright install ${as_root:+--with-deps} chromium && exit 0

cat >&2 <<'TEXT'
tools/chromium.sh: the browser tests need Chromium, and it could not be installed. Do one of these and run make test again:
  - sudo apt install chromium          (Debian)
  - WIJKTEAMS_CHROMIUM=/path/to/chrome make test
  - make check                         (everything except the browser tests)
TEXT
exit 1
