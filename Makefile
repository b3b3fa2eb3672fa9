# Two commands: `make run` and `make test`. Both do all the set-up. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev system run test lint types imports unit postgres browser format messages bench lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

setup: ## the locked dependencies and the console script (.venv/bin/numerhic)
	@tools/setup.sh run

setup-dev:
	@tools/setup.sh dev

system: ## the system parts that only the tests need, where that is allowed
	@tools/system.sh

run: setup ## the application with the fictional authority, at http://127.0.0.1:8000/
	@.venv/bin/numerhic serve --demo $(ARGS)

test: setup-dev system ## every check: lint, types, imports, tests on SQLite and PostgreSQL, browser
	@.venv/bin/python tools/check.py

lint types imports unit postgres browser: setup-dev ## one part of `make test`
	@.venv/bin/python tools/check.py $@ $(ARGS)

format: setup-dev ## put the code in its usual shape
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix .

messages: setup-dev ## gather the sentences to translate, and compile them
	@.venv/bin/python tools/messages.py

bench: ## speed and memory, as ratios in one run (10 to 20 minutes)
	@tools/setup.sh bench
	@.venv/bin/python -m bench $(ARGS)

lock: ## resolve the dependencies again, with hashes and no address
	@tools/lock.sh

clean: ## forget what was built (not the data in var/)
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache tools/html/node_modules
