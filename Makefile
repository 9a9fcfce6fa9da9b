# Bare `make` checks everything. `make run` and `make test` do all set-up by themselves.
# One file or one word of the tests: make test T="tests/domain -k bridge"

SYSTEM_PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null && $$p -c '' 2>/dev/null && echo $$p && break; done)
PREPARE := $(SYSTEM_PYTHON) build_spec/prepare.py
ifeq ($(SYSTEM_PYTHON),)
PREPARE := echo "clust-desktop needs Python 3.11 or later, and no Python was found." >&2; exit 1; :
endif
PY := .venv/bin/python
T :=

# On Linux without a display the windows are drawn on a virtual one.
ifeq ($(shell uname -s),Linux)
SCREEN := $(if $(DISPLAY),,xvfb-run -a -s "-screen 0 1920x1080x24 -dpi 96")
endif

.DEFAULT_GOAL := check
.PHONY: check run test lint bench faults fuzz papers build smoke screenshots golden schema lock prepare screens clean

check: lint test

run: prepare
	@$(PY) build_spec/start.py

# All tests share the cores, each process with a display of its own; where no virtual one can be had they go in turn.
test: screens
	$(if $(T)$(filter-out Linux,$(shell uname -s)),$(SCREEN) $(PY) -m pytest $(T),$(PY) -m pytest -n auto --dist worksteal)

lint: prepare
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: screens
	$(SCREEN) $(PY) -m tests.bench

# What may befall an archive, at random; goes on where it was interrupted: make faults S="--seed 2 --only kill --share 10"
faults: screens
	$(SCREEN) $(PY) -m tests.faults $(S)

# Tab through everything, every form by keys, then anything pressed and typed anywhere, by seeds: make fuzz S="--from 21 --seeds 20 --steps 400"
# Every reader given mutated inputs for a time, failing ones kept in out/fuzz/: make fuzz S="--minutes 10"
fuzz: screens
	$(if $(findstring --minutes,$(S)),,CLUST_WHOLE=1 $(SCREEN) $(PY) -m pytest -q $$(grep -lr "tests.sample import" tests --include="test_*.py"))
	$(SCREEN) $(PY) -m tests.fuzz $(S)

# Every paper of the demonstration ten times over, into out/papers/, with pages, seconds and the validator's verdict:
# make papers S="--scale 1 --lang en monitoring"
papers: prepare
	$(PY) -m tests.reports.demonstration $(S)

# Every page as a picture in out/screens/, and those of the manual in assets/manual/pictures/: T="manual" only these.
# dist/clust-desktop/: the program with everything it needs, for this system; then tried where there is no Python.
build: screens
	$(PY) build_spec/build.py
	$(PY) build_spec/smoke.py

smoke: screens
	$(PY) build_spec/smoke.py

screenshots: screens
	$(SCREEN) $(PY) -m tests.screenshots $(T)

# The small pictures of the papers in tests/reports/golden/, drawn anew; look at them before keeping them.
golden: prepare
	$(PY) -m tests.reports.golden

# db/schema.sql, written anew from the migrations.
schema: prepare
	$(PY) -m clust_desktop.store.schema

# requirements.lock, written anew from pyproject.toml; keeps the versions it has unless U="--upgrade" or U="-P name".
lock: prepare
	$(PY) build_spec/lock.py $(U)

prepare:
	@$(PREPARE)

screens:
	@$(PREPARE) --screens

# The environment and what the tools left behind; out/ may hold work of yours and stays.
clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
