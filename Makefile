# Two commands on a fresh machine: make run, make test. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
QUESTIONS ?= ../shared/evaluation/questions.jsonl
SHOTS ?= data/shots
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help run test lint check evaluate replay transcripts bench richmenu shots accessibility clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(VENV)/run.done ## install what is needed and serve on http://127.0.0.1:8000 (PORT=...)
	@exec $(BIN)/python app.py serve

test: $(VENV)/test.done lint ## install what tests need and run them all
	$(BIN)/python -m pytest -n auto --maxprocesses=4 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/test.done ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

check: $(VENV)/run.done ## are the texts, desks and examples fit to be served?
	@$(BIN)/python app.py check

evaluate: $(VENV)/run.done ## how well are questions understood? (QUESTIONS=file.jsonl)
	@$(BIN)/python app.py evaluate $(QUESTIONS) --by-writer --curve

replay: $(VENV)/test.done ## play every script through the real doors (FILES="a.yaml b.yaml" FAULTS=seed JUNIT=file.xml)
	@$(BIN)/python -m tests.replay $(FILES) $(if $(FAULTS),--faults $(FAULTS)) $(if $(JUNIT),--junit $(JUNIT))

transcripts: $(VENV)/test.done ## write the talks beside the scripts anew, where no promise is broken
	@$(BIN)/python -m tests.replay --renew

bench: $(VENV)/test.done ## measure; prints medians
	$(BIN)/python -m tests.bench

richmenu: $(VENV)/test.done ## draw the picture of LINE's menu anew (needs Chromium and fonts-noto-cjk)
	@$(BIN)/python -m tests.shots.richmenu

shots: $(VENV)/test.done ## pictures of every answer on every channel (SHOTS=folder; needs Chromium)
	@$(BIN)/python -m tests.shots.gallery $(SHOTS)

accessibility: $(VENV)/test.done ## measure the pages and keep the figures that /accessibility shows (needs Chromium)
	@$(BIN)/python -m tests.shots.accessibility

clean: ## remove the virtual environment; the database and the key in data/ stay
	rm -rf $(VENV)

$(VENV)/made.done:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "The bot needs Python 3.11 or newer; '$(PYTHON)' is older or missing."; \
	  echo "Install it, or name another one: make run PYTHON=python3.12"; exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "The virtual environment could not be made."; \
	  echo "On Debian and Ubuntu: sudo apt install python3-venv, then the same command again."; \
	  rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/run.done: $(VENV)/made.done requirements.txt
	@echo "Installing what the bot needs (about a minute) ..."
	@$(PIP) install -r requirements.txt || { \
	  echo "The packages could not be installed. Is there a network? Behind a proxy set HTTPS_PROXY."; \
	  echo "Then the same command again; what is there already is kept."; exit 1; }
	@touch $@

$(VENV)/test.done: $(VENV)/run.done requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) install -r requirements-dev.txt || { \
	  echo "The packages for the tests could not be installed. Is there a network?"; exit 1; }
	@# Somebody else's double of Telegram, where npm is; its tests say so when they are skipped.
	@command -v npm >/dev/null && npm install --silent --no-audit --no-fund --no-save \
	  --fetch-retries=0 --fetch-timeout=20000 --prefix data/npm \
	  telegram-test-api@4.2.1 axios@1.21.1 >/dev/null 2>&1 || echo "(telegram-test-api is not installed)"
	@touch $@
