# The two commands: `make reports` builds the notebooks, `make test` passes the tests. Both install
# what is missing (scripts/setup) and share one build: optimized, with testability on.

SWIFT ?= swift
CONFIGURATION = -c release -Xswiftc -enable-testing
NTKDOC = .build/release/ntkdoc
BENCHMARKS = engine-benchmark MathBenchmark PlottingBenchmark LayoutBenchmark

.PHONY: reports test build setup lint format bench fuzz clean

reports: build
	$(NTKDOC) build notebooks --output output

test: setup
	$(SWIFT) build $(CONFIGURATION) --build-tests
	$(SWIFT) test $(CONFIGURATION) --skip-build

build: setup
	$(SWIFT) build $(CONFIGURATION) --product ntkdoc
	$(SWIFT) build $(CONFIGURATION) --product NotebookRuntime

setup:
	@scripts/setup

# Speed, in numbers; no verdicts. One alone: make bench BENCHMARKS=MathBenchmark
bench: setup
	@for product in $(BENCHMARKS); do \
	  $(SWIFT) build $(CONFIGURATION) --product $$product && \
	  echo "# $$product" && .build/release/$$product || exit 1; \
	done

# Random formulas for a minute (or FUZZ_SECONDS): never a crash, never a hang.
FUZZ_SECONDS = 60
fuzz: setup
	$(SWIFT) build $(CONFIGURATION) --build-tests
	NTKDOC_FUZZ_SECONDS=$(FUZZ_SECONDS) $(SWIFT) test $(CONFIGURATION) --skip-build \
	  --filter FuzzTests

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

clean:
	rm -rf .build
	find output -mindepth 1 ! -name .gitkeep -delete
