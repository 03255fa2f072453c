# Two commands: `make demo` and `make test`. Both make their own environment in .venv and leave
# nothing outside this folder but package caches; data go to copractice-data/.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
CATALOGUES := $(wildcard src/copractice/locale/*/*/*.po src/copractice/*/locale/*/*/*.po src/copractice/kinds/*/locale/*/*/*.po src/copractice/commons/*/locale/*/*/*.po)
NOW = $$(date +%s)
# Temporary files of the tests stay in the checkout too.
PYTEST = mkdir -p .cache && $(BIN)/pytest -n 2 --dist loadscope --basetemp .cache/pytest

.PHONY: demo test check proof shots messages bench clean

demo: .venv/.run
	@$(BIN)/copractice demo $(ARGS)

test: .venv/.dev
	@$(PYTEST) $(ARGS)

# Lint, types, contracts: what a machine can say without running anything.
check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet src
	$(BIN)/deptry src
	COPRACTICE_DATA=.cache/check $(BIN)/copractice manage check --fail-level WARNING
	COPRACTICE_DATA=.cache/check $(BIN)/copractice manage makemigrations --check --dry-run
	$(BIN)/python tools/messages.py check

# Everything, however long it takes: each page in each language and scheme, many more examples.
proof: .venv/.dev
	@COPRACTICE_PROOF=1 COPRACTICE_EVERYTHING=1 $(PYTEST) $(ARGS)

shots: .venv/.dev
	@$(BIN)/python -m tools.shots shots

bench: .venv/.dev
	@$(BIN)/python -m bench.pages $(ARGS)

messages: .venv/.dev
	@$(BIN)/python tools/messages.py update

clean:
	rm -rf .venv .cache build dist shots

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Copractice needs Python 3.11 or newer; $(PYTHON) is older. Try: make demo PYTHON=python3.12"; exit 2; }
	@t=$(NOW); $(PYTHON) -m venv .venv && $(BIN)/pip install --quiet --disable-pip-version-check uv; \
		printf 'environment %5d.0 s\n' $$(( $(NOW) - t ))
	@touch $@

.venv/.run: .venv/.made pyproject.toml uv.lock $(CATALOGUES)
	@t=$(NOW); $(UV) sync --quiet --frozen --no-default-groups --inexact && \
		$(BIN)/python tools/messages.py compile; printf 'packages    %5d.0 s\n' $$(( $(NOW) - t ))
	@touch $@

.venv/.dev: .venv/.made pyproject.toml uv.lock $(CATALOGUES)
	@$(UV) sync --quiet --frozen --group dev --extra postgres && $(BIN)/python tools/messages.py compile
	@touch $@ .venv/.run
