# Everything happens in .venv; nothing else on the machine is touched.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: install runtime lock audit demo test check lint format soak bench mutants clean

# What is installed is locked, with hashes. Without its marker a .venv is a broken one, and begun anew.
install: .venv/installed

.venv/installed: pyproject.toml requirements-dev.txt
	@test -e $@ || { $(NEW_VENV); }
	@rm -f $@
	$(PIP) --require-hashes --requirement requirements-dev.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

# What runs the bot, and no more.
runtime: .venv/runtime

.venv/runtime: pyproject.toml requirements.txt requirements-build.txt
	@test -e $@ || { $(NEW_VENV); }
	@rm -f $@
	$(PIP) --require-hashes --requirement requirements.txt --requirement requirements-build.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

# From /: pyenv would look for the version in .python-version, and that one is for buildpacks.
NEW_VENV = cd / && $(PYTHON) -c '$(FITS)' && $(PYTHON) -m venv --clear "$$OLDPWD/.venv"
# Any Python can read this.
FITS = import sys; v = sys.version_info[:2]; \
	v < (3, 11) and sys.exit("awsquiz needs Python 3.11 or newer, and $(PYTHON) is %d.%d. Name a newer one: make install PYTHON=python3.12" % v); \
	import importlib.util as u; \
	u.find_spec("ensurepip") or sys.exit("$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python%d.%d-venv" % v)

# Needs uv. Versions stay as they are where pyproject.toml lets them: `make lock UPGRADE=--upgrade` takes the newest.
LOCK = uv pip compile --quiet --no-config --default-index https://pypi.org/simple --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command 'make lock' $(UPGRADE)
lock:
	$(LOCK) pyproject.toml --extra postgresql --output-file requirements.txt
	$(LOCK) pyproject.toml --extra postgresql --extra playground --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt
	$(LOCK) --group build --constraint requirements-dev.txt --output-file requirements-build.txt

# Known holes in what is locked; without an answer from PyPI it says so and passes.
audit: install
	$(BIN)/python -m tests.audit

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

# Half a day: faults and kills in a crowd on both platforms and both databases, a day of two thousand workspaces
# on each database, then the fuzzing at length. A machine with nothing else to do: each says what it fell short of.
soak: install
	$(BIN)/python -m tests.faults.soak --platform slack --database sqlite --load 200
	$(BIN)/python -m tests.faults.soak --platform discord --database sqlite --load 200
	$(BIN)/python -m tests.faults.soak --platform slack --database postgresql --processes 3 --load 200
	$(BIN)/python -m tests.faults.soak --platform discord --database postgresql --processes 3 --load 200
	$(BIN)/python -m tests.faults.life.soak --database sqlite
	$(BIN)/python -m tests.faults.life.soak --database postgresql --processes 3
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest tests/fuzz

# Some twenty minutes on two cores: every figure that must hold, as one table. QUICK=--quick is a minute's look,
# ONLY="slack idle" some rows; each is told in CONTRIBUTING.md.
bench: install
	$(BIN)/python -m bench $(QUICK) $(if $(ONLY),--only $(ONLY))

# Some twenty minutes: hundreds of small changes to the core, and whether a test notices each.
SEED ?= 1
mutants: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants
	$(BIN)/python -m tests.mutants --seed $(SEED)

clean:
	rm -rf .venv mutants
