# The targets of the project; `make help` lists them. Each installs the Debian packages that it needs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.SUFFIXES:

# The prefix of `make install`; DESTDIR is prepended when a package is built.
PREFIX ?= /usr/local
DESTDIR ?=
# Arguments of `make run`: make run ARGS="--theme light"
ARGS ?=
# The filter of `make test`: make test FILTER=UsherCoreTests
FILTER ?=

# Further files of `make install`, below PREFIX/share.
SHARE = $(DESTDIR)$(PREFIX)/share
MANUAL := man/man1/usher.1
BASH_COMPLETION := bash-completion/completions/usher
ZSH_COMPLETION := zsh/site-functions/_usher
FISH_COMPLETION := fish/vendor_completions.d/usher.fish

SOURCES := Sources Tests Package.swift
RELEASE := Scripts/build.sh --configuration release --static-swift-stdlib --product usher
PROGRAM := .build/release/usher

.PHONY: help run build release test check check-release lint format readme bench screenshots pictures install uninstall clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

run: release ## Install what is missing, build, open the dashboard (ARGS="..." is passed on)
	@exec $(PROGRAM) $(ARGS)

build: ## Build the program and its tests for debugging
	@Scripts/packages.sh build
	@Scripts/build.sh --build-tests

release: ## Build the program as it is installed: optimised, the Swift library linked in
	@Scripts/packages.sh build
	@$(RELEASE)

test: ## Install what is missing, build, run all tests (FILTER=... runs some)
	@Scripts/packages.sh build test
	@Scripts/test.sh $(if $(FILTER),--filter '$(FILTER)')

check: ## What continuous integration runs: format, rules of the code, both builds, drift, all tests
	@Scripts/packages.sh build test
	@echo "check: format"
	@$(MAKE) lint
	@echo "check: imports and arrows"
	@Scripts/check-arrows.sh
	@echo "check: build"
	@Scripts/build.sh --build-tests
	@echo "check: release build"
	@$(RELEASE)
	@echo "check: README and documentation"
	@Scripts/check-drift.sh
	@echo "check: $$(Scripts/readme-command.sh test)"
	@eval "$$(Scripts/readme-command.sh test)"

check-release: ## The longer checks: all of check, the how-to examples, coverage, a clean release build, attacks
	@$(MAKE) check
	@Scripts/check-release.sh

lint: ## Refuse badly formatted sources
	@swift format lint --strict --recursive $(SOURCES)

readme: ## Bring the generated parts of README.md up to date
	@Scripts/build.sh --build-tests
	@Scripts/check-drift.sh --write

format: ## Format the sources
	@swift format format --in-place --recursive $(SOURCES)

bench: ## Measure the release build against its budget (docs/measurements.md)
	@Scripts/packages.sh build bench
	@$(RELEASE)
	@python3 Scripts/bench.py $(PROGRAM) $(ARGS)
	@python3 Scripts/bench-server.py $(PROGRAM)
	@python3 Scripts/bench-remote.py $(PROGRAM)
	@python3 Scripts/bench-latency.py $(PROGRAM)

screenshots: ## Take pictures of the real program in a real terminal
	@Scripts/packages.sh build screenshots
	@$(RELEASE)
	@Scripts/screenshots.sh $(PROGRAM)

pictures: ## Draw the pictures of the documentation from their sources
	@Scripts/packages.sh pictures
	@Scripts/pictures.sh

install: release ## Install the program below PREFIX (default /usr/local), with its manual page and completions
	@install -D -s -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/usher"
	@$(PROGRAM) help --man | install -D -m 644 /dev/stdin "$(SHARE)/$(MANUAL)"
	@$(PROGRAM) completion bash | install -D -m 644 /dev/stdin "$(SHARE)/$(BASH_COMPLETION)"
	@$(PROGRAM) completion zsh | install -D -m 644 /dev/stdin "$(SHARE)/$(ZSH_COMPLETION)"
	@$(PROGRAM) completion fish | install -D -m 644 /dev/stdin "$(SHARE)/$(FISH_COMPLETION)"
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/usher, its manual page and completions"

uninstall: ## Remove the installed files
	@rm -f "$(DESTDIR)$(PREFIX)/bin/usher" "$(SHARE)/$(MANUAL)" "$(SHARE)/$(BASH_COMPLETION)" \
		"$(SHARE)/$(ZSH_COMPLETION)" "$(SHARE)/$(FISH_COMPLETION)"

clean: ## Remove all build results
	@rm -rf .build
