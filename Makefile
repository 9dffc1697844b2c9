# `make demo` and `make test` set everything up by themselves. `make check` is what CI runs.

VENV ?= .venv
RECORD ?= .cache/demo.db
JOBS ?= 2
CORPORA ?= ../shared/corpora
PYTHON_IN = $(VENV)/bin/python
export OMP_NUM_THREADS = 1

.PHONY: demo test check lint types floors setup constraints docs format clean

demo: setup ## read the bundled dossier into a new record and show the accounts
	@scripts/demo.sh $(VENV)/bin/counterclaim $(RECORD)

test: setup ## run the tests and the examples in the docstrings
	$(PYTHON_IN) -m pytest -n $(JOBS) $(ARGS)

check: lint types $(if $(TESTED),,test) floors ## everything CI runs (TESTED=1: the tests have just run)

lint: setup
	$(PYTHON_IN) -m ruff format --check
	$(PYTHON_IN) -m ruff check

types: setup
	$(PYTHON_IN) -m mypy

floors: setup ## measure on the public corpora, where they lie beside the checkout
	@if [ -d $(CORPORA) ]; then $(PYTHON_IN) -m benchmarks --corpora $(CORPORA) all; \
	else echo "no corpora at $(CORPORA): floors not measured"; fi

format: setup ## write the one layout ruff gives
	$(PYTHON_IN) -m ruff format
	$(PYTHON_IN) -m ruff check --fix

docs: setup ## write real output into README.md and docs/
	$(VENV)/bin/counterclaim schema > docs/reading.schema.json
	$(PYTHON_IN) -m scripts.tables_page
	$(PYTHON_IN) -m scripts.fill_docs
	$(PYTHON_IN) -m scripts.run_notebook

constraints: setup ## pin anew what pyproject.toml asks for
	$(PYTHON_IN) -m pip install --quiet uv
	$(PYTHON_IN) -m uv pip compile pyproject.toml --extra dev --universal --upgrade --quiet \
		--no-emit-index-url --no-header --no-annotate -o constraints.txt

setup: $(VENV)/.installed ## make .venv, pinned by constraints.txt

$(VENV)/.installed: pyproject.toml constraints.txt requirements-model.txt
	@scripts/setup.sh $(VENV)

clean: ## remove the environment and everything cached
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
