# Needs Python 3.11+, git, make and a package index; everything else lands in .venv.
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= auto

.PHONY: demo test check lint types golden bench clean

demo: .venv/demo.stamp  ## play a blocked commit and its fix on a small repository
	$(BIN)/python examples/demo.py

test: lint types  ## everything that must hold before a merge
	$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term

check: lint types  ## the same without what builds environments or runs the real pre-commit
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow"

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/dev.stamp
	$(BIN)/mypy

golden: .venv/dev.stamp  ## rewrite golden files and generated documentation; read the diff
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow" --update-golden

bench: .venv/dev.stamp
	$(BIN)/python -m benchmarks.commit_floor
	$(BIN)/python -m benchmarks.cold_check

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .coverage build dist

# pip reads dependency groups (PEP 735) from 25.1 on.
.venv/pip.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mlpolicy needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	@touch $@

.venv/demo.stamp: pyproject.toml .venv/pip.stamp
	$(BIN)/python -m pip install --quiet --editable . "pre-commit>=4"
	@touch $@

.venv/dev.stamp: pyproject.toml .venv/pip.stamp
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@
