# make demo   builds the graph of the sample documents and answers three questions
# make test   runs everything that .ci/run runs
# make compiled  puts a wheel with a compiled extractor into dist, which takes a fifth less time: see docs/scale.md
# make audit  lists licences, and asks for known faults of packages: see SECURITY.md
PYTHON ?= python3
GRAPH  ?= demo.kg
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test compiled audit clean

demo: $(VENV)/installed
	$(BIN)/kg build seeds/documents --graph $(GRAPH)
	@for question in '谁向哪些服务器厂商供应液冷' '谁向微软供货' 'who supplies NVIDIA'; do \
		printf '\n=== %s\n' "$$question"; \
		$(BIN)/kg ask "$$question" --graph $(GRAPH) --limit 8 || exit 1; \
	done
	@printf '\nNext: %s/kg ask "..." -g %s, or %s/kg --help\n' $(BIN) $(GRAPH) $(BIN)

test: $(VENV)/installed-test
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# From a clone: the hook moves pyproject.toml away while it compiles, and would leave it so where it is interrupted.
compiled: $(VENV)/installed
	@echo 'Compiling the extractor (two to four minutes) ...'
	@HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(PIP) wheel --no-deps --wheel-dir dist 'git+file://$(CURDIR)'
	@printf 'Install it where it is to run: pip install %s\n' dist/*.whl

# Without --strict it would pass when it could look up nothing.
audit: $(VENV)/installed-audit
	$(BIN)/python -m tests.licences
	$(BIN)/python -m pip freeze --exclude-editable > $(VENV)/frozen.txt
	$(BIN)/pip-audit --strict --disable-pip --no-deps --progress-spinner off --requirement $(VENV)/frozen.txt

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	@echo 'Installing kg and what it needs into $(VENV) (about a minute) ...'
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	@echo 'Installing kg and what its tests need into $(VENV) (about a minute) ...'
	@$(PIP) install --editable '.[test]'
	@touch $(VENV)/installed $@

$(VENV)/installed-audit: $(VENV)/installed-test
	@$(PIP) install --editable '.[audit]'
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer, this is " + sys.version)'
	@$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) $(GRAPH)
