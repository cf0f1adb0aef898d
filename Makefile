# Everything happens in .venv; nothing else on the machine is touched.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install demo test check lint format soak mutants clean

install: .venv/installed

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]'
	@touch $@

demo: install
	$(BIN)/awsquiz playground

# The questions' gates are among the tests.
test: lint
	$(BIN)/python -m pytest -n 4 --dist worksteal

check: lint
	$(BIN)/awsquiz content check

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# An hour and a half: faults and kills on both platforms and both databases, then the fuzzing at length.
soak: install
	$(BIN)/python -m tests.faults.soak --platform slack --database sqlite
	$(BIN)/python -m tests.faults.soak --platform discord --database sqlite
	$(BIN)/python -m tests.faults.soak --platform slack --database postgresql --processes 3
	$(BIN)/python -m tests.faults.soak --platform discord --database postgresql --processes 3
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest tests/fuzz

# Some twenty minutes: hundreds of small changes to the core, and whether a test notices each.
SEED ?= 1
mutants: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	$(BIN)/python -m tests.mutants --seed $(SEED)

clean:
	rm -rf .venv mutants
