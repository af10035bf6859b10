#!/usr/bin/env bash
# Unpacks Debian's headless Chromium, what it needs beyond the libraries of this machine, and a font for Chinese below
# build/chromium, unless they are there, and prints the name of the program. Nothing is installed outside of build/.
set -eu -o pipefail
cd "$(dirname "$0")/.."
to=$PWD/build/chromium
if [ ! -x "$to/run" ]; then
	mkdir -p "$to/packages"
	cd "$to/packages"
	packages=$(apt-get -s install --no-install-recommends chromium-headless-shell fonts-wqy-microhei | awk '/^Inst/ {print $2}')
	apt-get download -q $packages >&2
	for p in *.deb; do dpkg -x "$p" "$to/root"; done
	rm -r "$to/packages"
	cat >"$to/fonts.conf" <<-END
		<?xml version="1.0"?>
		<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
		<fontconfig><dir>/usr/share/fonts</dir><dir>$to/root/usr/share/fonts</dir><cachedir>$to/fonts</cachedir></fontconfig>
	END
	cat >"$to/run" <<-END
		#!/bin/sh
		export FONTCONFIG_FILE=$to/fonts.conf
		export LD_LIBRARY_PATH=$to/root/usr/lib/$(uname -m)-linux-gnu:$to/root/usr/lib/$(uname -m)-linux-gnu/pulseaudio
		exec $to/root/usr/lib/chromium/chromium-headless-shell "\$@"
	END
	chmod +x "$to/run"
fi
echo "$to/run"
