# The binary names its version by the commit it was built from; nothing in it depends on the clock.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
LDFLAGS := -s -w -X github.com/taosha-text/taosha/cmd/internal/cli.Version=$(VERSION)

.PHONY: build test

build:
	CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o bin/taosha ./cmd/taosha

test:
	go test ./...
