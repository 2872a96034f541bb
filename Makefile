# What one types in a clone of Azm. Everything stays inside the clone; nothing here needs root.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
YEAR := 2023
RELEASE := 2024.1

export AZM_HOME ?= var
export UV_CACHE_DIR := $(CURDIR)/.cache/uv
export UV_COMPILE_BYTECODE := 1
export UV_LINK_MODE := copy
export UV_PYTHON_DOWNLOADS := never
# The certificates that the system trusts: a network may have one of its own.
export UV_SYSTEM_CERTS := 1
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/.cache/hypothesis
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV DJANGO_SETTINGS_MODULE

step = @printf '\n== %s\n' "$(1)"

.PHONY: help setup setup-dev run test test-all check bench scoreboard oracle codebook lock clean
.PHONY: check-style check-types check-imports check-house check-migrations check-locks check-security

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/synced ## the environment in .venv, from hash-locked requirements

setup-dev: .venv/synced-dev

run: .venv/synced ## load the shipped record, freeze a release, write the annual security report to out/
	$(call step,1 of 3: the database and the shipped papers)
	@$(RUN) init
	$(call step,2 of 3: release $(RELEASE))
	@# A release never changes: a second run, or one after further imports, keeps the one that is there.
	@test -d $(AZM_HOME)/releases/$(RELEASE) && echo "release $(RELEASE) is there already" || $(RUN) release create $(RELEASE) --source azm_open_record
	$(call step,3 of 3: the annual security report of $(YEAR))
	@$(RUN) report security --year $(YEAR) --release $(RELEASE) --out out
	@printf '\nThe report is in  out/security-%s.pdf  (.html, .xlsx, csv/ and figures.json beside it).\n' $(YEAR)
	@printf 'Try next:  .venv/bin/azm --help\n'

# `make run` keeps to its own database, whatever the shell around it names.
RUN = env -u AZM_DATABASE_URL $(BIN)/azm

# A test that forgets to make its own home must not find the reader's.
PYTEST = env AZM_HOME=.cache/home $(BIN)/python -m pytest -q

test: .venv/synced-dev ## the tests, on SQLite, without the slow ones
	$(PYTEST) -n 2

test-all: .venv/synced-dev ## every test: the slow ones too, and those with a database again on PostgreSQL
	$(PYTEST) -n 2 -m "not postgres and not oracle"
	scripts/with_postgres.sh $(PYTEST) -n 2 -m "postgres or (django_db and not slow)"

check: check-style check-types check-imports check-house check-migrations check-locks check-security ## style, types, import and house rules, migrations, locks, security lint

check-style: .venv/synced-dev
	$(call step,style)
	@$(BIN)/ruff check --output-format concise .
	@$(BIN)/ruff format --check .

check-types: .venv/synced-dev
	$(call step,types)
	@$(BIN)/mypy

check-imports: .venv/synced-dev
	$(call step,import rules)
	@$(BIN)/lint-imports --no-logo --cache-dir .cache/import-linter

check-house: .venv/synced-dev
	$(call step,house rules)
	@$(PYTEST) tests/house

check-migrations: .venv/synced-dev
	$(call step,migrations)
	@mkdir -p .cache/home
	@env -u AZM_DATABASE_URL AZM_HOME=.cache/home DJANGO_SETTINGS_MODULE=azm.config.settings \
		$(BIN)/python -m django makemigrations --check --dry-run

check-locks:
	$(call step,locks carry no addresses)
	@! grep -nE '(https?|file|git|ssh):|(^|[[:space:]])/' requirements*.lock

check-security: .venv/synced-dev
	$(call step,security lint)
	@$(BIN)/bandit --quiet --recursive --confidence-level medium --configfile pyproject.toml src

bench: .venv/synced-dev ## the measurements of benchmarks/
	$(BIN)/python -m benchmarks

scoreboard: .venv/synced-dev ## score the assessments beside their field's benchmarks: benchmarks/SCOREBOARD.md
	$(BIN)/python -m benchmarks.scoreboard

oracle: .venv/synced-dev ## our methods beside R's surveillance on fresh series, where R is present
	@if Rscript -e 'library(surveillance)' >/dev/null 2>&1; then \
		$(PYTEST) -m oracle tests/oracle; \
	else \
		echo "skipped: this needs R and its package surveillance (Debian: r-base-core, r-cran-surveillance)"; \
	fi

codebook: .venv/synced-dev ## write docs/codebook anew from the code
	$(BIN)/python scripts/codebook.py

lock: .venv/installer ## write the lock files anew (make lock UPGRADE=--upgrade: with the newest versions)
	scripts/lock.sh $(UPGRADE)

clean: ## remove the environment and caches; var/ (your record) and out/ (your reports) stay
	rm -rf .venv .cache build dist
	find src tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# A file in .venv says what was last installed, so a changed lock installs again; it holds the clone's place, because an
# environment does not survive being moved.
.venv/installer: requirements-uv.lock scripts/make_venv.sh
	$(call step,virtual environment)
	@scripts/make_venv.sh $(PYTHON)
	@echo '$(CURDIR)' >$@

ifneq ($(shell cat .venv/installer 2>/dev/null),$(CURDIR))
.venv/installer: moved
endif
.PHONY: moved
moved:

.venv/synced: requirements.lock pyproject.toml .venv/installer
	$(call step,libraries)
	@rm -f .venv/synced-dev
	@scripts/sync.sh requirements.lock
	@touch $@

# All of requirements.lock and more: whoever has this has the other too.
.venv/synced-dev: requirements-dev.lock pyproject.toml .venv/installer
	$(call step,libraries and development tools)
	@scripts/sync.sh requirements-dev.lock
	@touch .venv/synced $@
