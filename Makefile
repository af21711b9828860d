# Needs Python 3.11 or newer with venv and pip; everything else is installed into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
REPORT := gap-report.html
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# An editable package is compiled when it is first used; where nothing may be written then, every
# start would compile it anew.
COMPILE := $(BIN)/python -m compileall -q src

# A stamp says that an installation succeeded; it is made again only when pyproject.toml changes.
VENV_MADE := $(VENV)/.made
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
TOOLS := $(VENV)/tools
TOOLS_READY := $(TOOLS)/.made

# Judges of what the reports write, of one version each: the validator of SARIF (it carries the
# schema), and the schema of JUnit XML that Jenkins publishes, as pytest's source carries it.
SARIF_MULTITOOL := @microsoft/sarif-multitool-$(shell uname -s | tr '[:upper:]' '[:lower:]')@5.7.0
JUNIT_SCHEMA := pytest-9.0.0/testing/example_scripts/junit-10.xsd

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test mutants lint tools docs clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1: /p' Makefile

demo: $(RUN_READY) ## check the instances and write the HTML report
	$(BIN)/legalmodel check instances/ --as-of 2022-12-30 --fail-on never --format html -o $(REPORT)
	@echo "The report: $(CURDIR)/$(REPORT) (open it in a browser)"

# Tests of one file share what is slow to make (a wheel, a report, a browser), so a file stays together.
test: $(DEV_READY) ## run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile

mutants: $(DEV_READY) ## prove that the examples of the rules need every condition
	$(BIN)/python -m tests.mutation

lint: $(DEV_READY) ## check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

tools: $(TOOLS_READY) ## install other programs that tests ask (with npm): without them, those tests are skipped

docs: $(DEV_READY) ## write the generated pages of docs/ anew
	$(BIN)/legalmodel docs -o docs/

clean: ## remove what make has made
	rm -rf $(VENV) $(REPORT) dist build

$(VENV_MADE):
	@test -n "$(PYTHON)" || { echo "no python3 found: install Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than 3.11: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(RUN_READY): $(VENV_MADE) pyproject.toml
	$(PIP_INSTALL) --editable .
	@$(COMPILE)
	@touch $@

$(DEV_READY): $(VENV_MADE) pyproject.toml
	$(PIP_INSTALL) --editable '.[dev]'
	@$(COMPILE)
	@touch $@ $(RUN_READY)

$(TOOLS_READY): $(DEV_READY) Makefile
	@command -v npm >/dev/null || { echo "no npm found: install Node.js with npm" >&2; exit 1; }
	npm install --prefix $(TOOLS) --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
		--loglevel=error '$(SARIF_MULTITOOL)'
	chmod u+x $(TOOLS)/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary pytest \
		--dest $(TOOLS) pytest==9.0.0
	tar -xzf $(TOOLS)/pytest-9.0.0.tar.gz -C $(TOOLS) --strip-components=3 $(JUNIT_SCHEMA)
	@touch $@
