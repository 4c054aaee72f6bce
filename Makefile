# Two commands: `make run` proofreads the samples, `make test` runs every test. Both install what they need.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOWEST := $(VENV)-lowest
STAMP  := $(VENV)/.installed
SUDO_APT = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq

.PHONY: run test test-lowest install samples-expected docs-rules benchmarks clean

run: $(STAMP)
	@$(BIN)/proofread model install --quiet-if-installed >&2 || echo "Going on without the language model." >&2
	@status=0; $(BIN)/proofread check samples/*.txt samples/*.md || status=$$?; \
	 if [ $$status -gt 1 ]; then exit $$status; fi

test: $(STAMP) $(VENV)/.dev $(VENV)/.languagetool
	@$(BIN)/proofread model install --quiet-if-installed || [ -z "$$CI" ]
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

# The fast tests with every dependency at its declared lower bound, in an environment of its own.
test-lowest: $(BIN)/python
	$(BIN)/python -m venv --clear $(LOWEST)
	$(BIN)/python tests/lowest_bounds.py context languagetool > $(LOWEST)/constraints.txt
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --prefer-binary -c $(LOWEST)/constraints.txt -e '.[context,languagetool]' pytest hypothesis pytest-xdist
	$(LOWEST)/bin/python -m pytest -n 2 -m "not slow"

install: $(STAMP)

# A Debian Python comes without ensurepip: python3-venv brings it.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "proofread needs Python 3.11 or later: make PYTHON=python3.12 run" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(SUDO_APT) python3-venv; fi; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No virtual environment could be made: install python3-venv and try again." >&2; exit 2; }

$(STAMP): $(BIN)/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[context]' || { \
	   echo "The packages of the language model cannot be had here; going on without them." >&2; \
	   $(BIN)/python -m pip install --quiet --disable-pip-version-check -e .; }
	@touch $@

$(VENV)/.dev: $(STAMP)
	@command -v git >/dev/null || { $(SUDO_APT) git; else echo "the pre-commit tests need git: install it" >&2; fi; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[context,nlp,languagetool]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

# LanguageTool's own server, for the tests that ask it. Without Java or Maven they are skipped, but not in CI.
$(VENV)/.languagetool: $(VENV)/.dev
	@command -v mvn >/dev/null && command -v java >/dev/null || { $(SUDO_APT) default-jre-headless maven; fi; } || true
	@XDG_DATA_HOME=$(abspath $(VENV)/languagetool) $(BIN)/proofread languagetool install --from maven && touch $@ || [ -z "$$CI" ]

samples-expected: $(STAMP) $(VENV)/.dev
	$(BIN)/pytest -q tests/test_samples.py --update-expected

docs-rules: $(STAMP)
	$(BIN)/python docs/make_rules.py

benchmarks: $(STAMP)
	$(BIN)/python benchmarks/speed.py

clean:
	rm -rf $(VENV) $(LOWEST) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
