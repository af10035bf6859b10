# What there is to do here. `make build` and `make test` need Go and nothing else.

# The binary names its version by the commit it was built from; nothing in it depends on the clock.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS := -s -w -X github.com/taosha-text/taosha/cmd/internal/cli.Version=$(VERSION)
# Where the program begins, so that it can tell whether standard output is open: see cmd/taosha/stdout.go.
LDFLAGS += $(if $(filter linux/amd64 linux/arm64,$(shell go env GOOS)/$(shell go env GOARCH)),-E taosha_start)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# How long `make fuzz` spends on each target.
FUZZTIME ?= 20s

# Where the material for measuring is, and what is measured: see testdata/eval.sh.
SHARED ?= ../shared

BINARY ?= bin/taosha

.PHONY: build test race lint bench bench-peers eval eval-learn learn learn-check fuzz kill hostile test-dolma test-label-studio frozen demo clean
.PHONY: wheel release test-python test-release test-guides test-spark test-windows test-page

build:
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o $(BINARY) ./cmd/taosha

# Every test; the last lines say what was skipped and why: see testdata/tests.
test:
	@go run ./testdata/tests ./...

# What runs at once shares nothing that changes: the packages that start goroutines, and those whose parts are shared.
race:
	go test -race -short ./cmd/internal/... ./cmd/taosha ./filters ./filters/filtertest ./pipeline

# The page of `taosha report` in a browser: the one that CHROMIUM names, or Debian's, unpacked below build/. PICTURES=1
# takes those in testdata/pictures anew.
test-page:
	go vet -tags browser ./cmd/internal/page
	CHROMIUM="$${CHROMIUM:-$$(bash testdata/chromium.sh)}" go test -tags browser -count=1 -run Browser -v ./cmd/internal/page

lint:
	@unformatted=$$(gofmt -s -l cmd filters pipeline); \
	if [ -n "$$unformatted" ]; then echo "gofmt -s would change:"; echo "$$unformatted"; exit 1; fi
	go mod tidy -diff
	go vet ./...
	go run $(STATICCHECK) ./...

bench:
	go test -run '^$$' -bench . -benchmem ./...

# taosha beside others over the same files, which are installed below build/peers: processor time, peak memory, MB/s.
bench-peers: build
	SHARED='$(SHARED)' sh testdata/peers/peers.sh

eval: build
	SHARED='$(SHARED)' bash testdata/eval.sh

# What `taosha learn` finds in batches whose campaigns are known, and in clean articles: see testdata/learn.py.
eval-learn: build
	SHARED='$(SHARED)' python3 testdata/learn.py

# Learns what the judge knows, from the material in SHARED; hours. learn-check compares with the manifest.
learn:
	SHARED='$(SHARED)' bash filters/injection/learn/learn.sh

learn-check:
	SHARED='$(SHARED)' bash filters/injection/learn/learn.sh check

# Every fuzz target of every package, one after the other.
fuzz:
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5s $$package || exit 1; \
		done; \
	done

# A batch of 500 files and one of 100 MB, killed at 30 random moments and resumed, and two batches at once on one
# directory, a hundred times; the short form is part of the tests.
kill:
	go test ./cmd/taosha -run "TestKilledRunsResume|TestTwoRunsOnOneDirectory" -count=1 -v -timeout 1h -args -kills 30 -files 500 -megabytes 100 -rounds 100

# Hostile inputs at full size: processor time, peak memory, growth.
hostile: build
	bash testdata/hostile.sh

# Installs dolma from PyPI and holds `taosha export dolma` against its mixer.
test-dolma: build
	bash testdata/dolma.sh

# Installs Label Studio's SDK from PyPI and holds `taosha export label-studio` against what it accepts.
test-label-studio: build
	bash testdata/label-studio.sh

# Writes what rules and reports are now below testdata/frozen, which a test holds. Read the difference before you commit.
frozen:
	go test ./cmd/taosha -run TestFrozen -count=1 -args -refresh

demo: build
	bash testdata/demo.sh

# A Python wheel with the program for this machine, below build/wheels: see cmd/python.
wheel: build
	rm -rf build/wheels
	VERSION='$(VERSION)' cmd/release/wheel.sh bin/taosha $$(go env GOOS) $$(go env GOARCH) build/wheels

# What a release consists of, below dist: see cmd/release. test-release makes it twice and tries it.
release:
	VERSION='$(VERSION)' cmd/release/release.sh

test-release:
	VERSION='$(VERSION)' cmd/release/test.sh

test-windows:
	cmd/release/windows.sh

# These install what they test with, below build: the Python package, the programs of the guides, Spark.
test-python: wheel
	cmd/python/test.sh

test-guides: wheel
	cmd/guides/test.sh

test-spark: build
	cmd/taosha-spark/test.sh

clean:
	rm -rf bin dist
