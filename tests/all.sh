#!/bin/sh
# Everything that must be right, one step after another: sh tests/all.sh
# Needs cargo and a C compiler; what else is missing it installs first, once. Stops at the first step that fails.
set -eu
cd "$(dirname "$0")/.."
exec </dev/null
begun=$(date +%s)

step() {
    echo "== $*"
}

failed() {
    code=$?
    [ "$code" -eq 0 ] || echo "== failed after $(($(date +%s) - begun)) s, exit $code"
}
trap failed EXIT

# add COMPONENT COMMAND: a part of the Rust tools that some installations leave out.
add() {
    cargo "$2" --version >/dev/null 2>&1 && return
    step "install $1"
    if ! command -v rustup >/dev/null 2>&1; then
        echo "cargo $2 is missing; install the $1 package that belongs to $(rustc --version)"
        exit 1
    fi
    rustup component add "$1"
}

# One fixed version, since a new one may judge differently. Built for a few seconds' use: without its network parts
# and not optimised.
deny=0.20.2
add_deny() {
    cargo deny --version >/dev/null 2>&1 && return
    step "install cargo-deny $deny (once; some minutes)"
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        cargo install --quiet --locked --no-default-features "cargo-deny@$deny"
}

# With it, tests see the order in which the program asks the disk; without it they say that they did not run.
add_strace() {
    command -v strace >/dev/null 2>&1 && return
    [ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 0
    step "install strace"
    apt-get install -q -y strace >/dev/null || { apt-get update -q >/dev/null && apt-get install -q -y strace >/dev/null; } || true
}

# With it, tests count printed pages and look at the board's; without it they say that they did not run.
add_chromium() {
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 && return
    command -v google-chrome >/dev/null 2>&1 && return
    [ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 0
    step "install chromium"
    apt-get install -q -y --no-install-recommends chromium fonts-liberation >/dev/null \
        || { apt-get update -q >/dev/null && apt-get install -q -y --no-install-recommends chromium fonts-liberation >/dev/null; } || true
}

# With it, tests check the board's pages against the rules for all readers; without it they say that they did not. Only
# they read it, so it lies where builds do and is never a part of the program.
axe=4.14.1
axe_sum=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
add_axe() {
    [ -f target/axe/axe.min.js ] && return
    command -v npm >/dev/null 2>&1 || return 0
    step "fetch axe-core $axe"
    mkdir -p target/axe
    (
        cd target/axe
        npm pack --silent "axe-core@$axe" >/dev/null 2>&1 || exit 0
        echo "$axe_sum  axe-core-$axe.tgz" | sha256sum -c - >/dev/null 2>&1 || { echo "axe-core is not what it should be"; exit 1; }
        tar -xzf "axe-core-$axe.tgz" --strip-components=1 package/axe.min.js
        rm "axe-core-$axe.tgz"
    )
}

add_strace
add_chromium
add_axe
add rustfmt fmt
add clippy clippy
add_deny

step "cargo fmt --check"
cargo fmt --check

step "cargo clippy --all-targets -- -D warnings"
cargo clippy --quiet --locked --all-targets -- -D warnings

step "cargo test"
cargo test --quiet --locked

step "cargo doc --no-deps"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps

step "cargo deny check licenses bans"
cargo deny --log-level error check licenses bans

step "all good after $(($(date +%s) - begun)) s"
