PORT ?= 8501
PY := .venv/bin/python
PINS := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"
WITHOUT_BROWSER := tests/taal tests/conventies tests/data tests/domain tests/regels tests/pages
# What takes minutes (every page with every choice, long searches for a counter-example) waits for `make test`.
QUICK := -m "not grondig"

# Every worker and every server of a test imports hundreds of modules: compiling them anew each time takes minutes.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help start test check style format taal afdruk huis bench lock data clean venv venv-dev

help:  ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

start: venv  ## serve the dashboard on http://127.0.0.1:8501 (or PORT=...)
	$(PY) -m wijkteams statisch
	@echo "Open http://127.0.0.1:$(PORT) in a browser; Ctrl-C stops."
	exec $(PY) -m streamlit run serve.py --server.address 127.0.0.1 --server.port $(PORT)

test: style  ## style, types, layers and every test, in a browser too
	tools/chromium.sh
	$(PY) -m wijkteams statisch
	$(PY) -m pytest -q -n auto $(WITHOUT_BROWSER)
	$(PY) -m pytest -q -n 3 --dist worksteal tests/e2e

check: style  ## style, types, layers and the quick tests that need no browser
	$(PY) -m pytest -q -n auto $(QUICK) $(WITHOUT_BROWSER)

style: venv-dev  ## style, types and layers
	@tools/hunspell.sh
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/djangofmt --check .
	.venv/bin/djangofmt check .
	$(PY) -m mypy
	.venv/bin/lint-imports

taal: venv-dev  ## list misspelt words, long sentences and abbreviations nobody explains
	@tools/hunspell.sh
	$(PY) -m tests.taal.lezen

afdruk: venv-dev  ## hash the sources in ../shared anew, after a vindplaats was added (no word of them is kept)
	$(PY) -m tests.data.bronafdruk

huis: venv  ## draw docs/huis.svg anew, after a change of layers
	$(PY) -m tools.huis

format: venv-dev  ## put code, imports and templates in the agreed form
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	.venv/bin/djangofmt .

bench: venv-dev  ## measure speed against an empty page
	tools/chromium.sh
	$(PY) -m wijkteams statisch
	$(PY) bench/run.py

data: venv  ## make data/ anew from the sources in ../shared
	$(PY) -m wijkteams invoeren ../shared

lock: venv  ## choose versions anew: requirements*.in -> requirements*.txt
	@test -x .venv/bin/uv || $(PY) -m pip install --quiet --disable-pip-version-check uv
	$(PINS) requirements.in -o requirements.txt
	$(PINS) requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:  ## remove everything that can be made again
	rm -rf .venv static .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@tools/venv.sh requirements.txt

venv-dev:
	@tools/venv.sh requirements-dev.txt
