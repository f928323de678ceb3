# `make run` and `make test` do all their own set-up; a fresh machine needs Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TYPESCRIPT := typescript@7.0.2
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
export PIP_ROOT_USER_ACTION := ignore
export OPENBLAS_NUM_THREADS := 1
# The tests start hundreds of processes: each would compile all modules anew where nothing compiled may be kept.
unexport PYTHONDONTWRITEBYTECODE

# One test more at once than there are processors: one with a browser waits half of its time.
JOBS := $(shell $(PYTHON) -c 'import os; print(min(4, 1 + (os.cpu_count() or 1)))')
PYTEST := $(BIN)/python -m pytest --numprocesses $(JOBS) --dist worksteal

.PHONY: run test test-quick test-smoke test-firefox test-webkit test-dask test-places test-all test-busy check bench bench-class screenshot clean
.DELETE_ON_ERROR:

run: $(VENV)/run.done
	$(BIN)/gatescope $(ARGS)

test: $(VENV)/test.done
	$(PYTEST) $(ARGS)

test-quick: $(VENV)/test.done
	$(PYTEST) --ignore tests/browser --ignore tests/model/training --ignore tests/model/weights -m "not training and not long" $(ARGS)

test-smoke: $(VENV)/test.done
	$(BIN)/python tests/browser/browsers.py firefox
	$(PYTEST) --browser-engine firefox -m smoke $(ARGS) tests/browser

test-firefox: $(VENV)/test.done
	$(BIN)/python tests/browser/browsers.py firefox
	$(PYTEST) --browser-engine firefox $(ARGS) tests/browser

test-webkit: $(VENV)/webkit.done
	$(BIN)/python -m pytest $(ARGS) tests/browser/smoke_webkit.py

test-dask: $(VENV)/dask.done
	$(BIN)/python -m pytest $(ARGS) tests/model/training/on_cluster.py tests/model/training/reproduce/on_cluster.py

test-places: $(VENV)/places.done
	$(BIN)/python -m pytest $(ARGS) tests/browser/places_nginx.py tests/browser/places_jupyter.py

test-all: test test-firefox test-webkit test-dask test-places

test-busy: $(VENV)/test.done
	$(BIN)/python tests/busy.py --loops 8 --times 3 $(PYTEST) $(ARGS)

check: $(VENV)/check.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	MYPYPATH=.build/typed $(BIN)/mypy -p gatescope.app -p gatescope.model
	$(BIN)/lint-imports
	$(BIN)/python tests/node.py .build/node_modules/typescript/bin/tsc --project tests/static/tsconfig.json
	$(BIN)/python tests/node.py .build/node_modules/typescript/bin/tsc --project tests/static/worker/tsconfig.json

bench: $(VENV)/test.done
	$(BIN)/python -m tests.bench

bench-class: $(VENV)/test.done
	$(BIN)/python tests/bench/bench_class.py $(ARGS)

screenshot: $(VENV)/test.done
	$(BIN)/python tests/browser/screenshot.py docs/screenshot.png
	$(BIN)/python tests/browser/moving.py docs/moving.webp
	$(BIN)/python tests/browser/gallery.py

$(VENV)/venv.done:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Gatescope needs Python 3.11 or newer; try: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv --clear $(VENV); } \
	  || { echo "Python's venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/run.done: $(VENV)/venv.done pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/test.done: $(VENV)/run.done tests/browser/browsers.py
	$(PIP) --editable '.[test]'
	$(BIN)/python tests/browser/browsers.py chromium --if-possible shell --if-possible firefox
	@touch $@

$(VENV)/webkit.done: $(VENV)/test.done
	$(PIP) --editable '.[webkit]'
	$(BIN)/python tests/browser/browsers.py webkit
	@touch $@

$(VENV)/dask.done: $(VENV)/test.done
	$(PIP) --editable '.[dask]'
	@touch $@

$(VENV)/places.done: $(VENV)/test.done
	$(PIP) --editable '.[places]'
	@touch $@

$(VENV)/check.done: $(VENV)/run.done
	$(PIP) --editable '.[check]'
	@mkdir -p .build/typed && ln -sfn "$(CURDIR)" .build/typed/gatescope
	$(BIN)/python tests/node.py npm install --prefix .build --no-save --no-package-lock --silent $(TYPESCRIPT)
	@touch $@

clean:
	rm -rf $(VENV) .build build dist *.egg-info
