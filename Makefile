# Each command first fills .venv as the lock files say; once that is done, it takes no time.
SCENARIO ?=
KEEP ?=
PYTHON ?=
BIN := .venv/bin
export PYTHON

demo: .venv/runtime.stamp  ## Jalon in the browser, without Slack
	@$(BIN)/python -m sandbox $(SCENARIO) $(if $(KEEP),--keep "$(KEEP)")

rehearse: .venv/runtime.stamp  ## play a whole pilot in this terminal, without Slack
	@$(BIN)/python -m sandbox.rehearsal $(or $(SCENARIO),fr_maintenance)

run: .venv/runtime.stamp  ## serve a real workspace, with the settings of .env
	@$(BIN)/jalon serve

test: lint  ## everything: lint, types, contracts, and the suite on SQLite and PostgreSQL
	@tools/postgresql
	@tools/chromium
	@tools/libreoffice
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n auto --dist worksteal

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/deptry .

bench: .venv/dev.stamp  ## ratios against bare clients, and the page in a browser, in one run
	$(BIN)/python -m benchmarks

lock: .venv/dev.stamp  ## renew both lock files within the ranges of pyproject.toml
	tools/lock

.venv/runtime.stamp: requirements.lock tools/venv
	@tools/venv requirements.lock && touch $@

.venv/dev.stamp: requirements-dev.lock tools/venv
	@tools/venv requirements-dev.lock && touch .venv/runtime.stamp $@

# A .venv whose Python is gone (upgraded, or copied from elsewhere) is made anew.
$(shell [ ! -e .venv ] || .venv/bin/python -c '' 2>/dev/null || rm -rf .venv)

.PHONY: demo rehearse run test lint bench lock
