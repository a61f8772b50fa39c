# Two commands: `make book` builds everything, `make test` runs every check.
# Both set up what they need in .venv; nothing else has to be installed by hand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: book test serve check benchmark coverage messages hooks clean

book: $(VENV)/.book
	$(BIN)/mangnon build

test: $(VENV)/.test
	$(BIN)/python tests/need_browser.py
	$(BIN)/python tests/need_java.py
	$(BIN)/python tests/need_nginx.py
	$(BIN)/python tests/need_writer.py
	$(BIN)/python tests/need_peers.py
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto $(TESTS)

serve: $(VENV)/.book
	$(BIN)/mangnon serve

check: $(VENV)/.book
	$(BIN)/mangnon check

benchmark: $(VENV)/.benchmark
	$(BIN)/python benchmarks/run.py

coverage: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --cov --cov-report=term $(TESTS)

messages: $(VENV)/.test
	$(BIN)/python tests/user_messages.py

hooks: $(VENV)/.test
	$(BIN)/pre-commit install

clean:
	rm -rf _build .mangnon $(VENV)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.book: $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.test: $(VENV)/.book
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	touch $@

$(VENV)/.benchmark: $(VENV)/.test
	$(PIP) install --constraint constraints.txt --editable '.[benchmark]'
	touch $@
