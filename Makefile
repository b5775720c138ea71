# The two commands: `make reports` builds the notebooks, `make test` passes the tests. Both install
# what is missing (scripts/setup) and share one build: optimized, with testability on.

SWIFT ?= swift
CONFIGURATION = -c release -Xswiftc -enable-testing
NTKDOC = .build/release/ntkdoc

.PHONY: reports test build setup lint format bench fuzz clean

reports: build
	$(NTKDOC) build notebooks --output output

test: setup
	$(SWIFT) build $(CONFIGURATION) --build-tests
	$(SWIFT) test $(CONFIGURATION) --skip-build

build: setup
	$(SWIFT) build $(CONFIGURATION)

setup:
	@scripts/setup

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

clean:
	rm -rf .build
	find output -mindepth 1 ! -name .gitkeep -delete
