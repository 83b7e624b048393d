# Each target has a twin without make: python3 dev.py TARGET
.PHONY: help run test drills bench lint
help: ## this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/'
run: ## install, start everything, print the address (Ctrl-C stops it)
	@python3 dev.py run
test: ## install what the tests need and run every test
	@python3 dev.py test
lint: ## ruff, mypy, import-linter, missing migrations
	@python3 dev.py lint
drills: ## the long rounds: ten thousand attempts, thirty years of days, every page on both screens
	@python3 dev.py test -m drill -n 0
bench: ## measure against the stated limits
	@python3 dev.py manage bench
