#!/usr/bin/env bash
# Builds the program for Windows on Linux and takes it through a working day under Wine.
# Run by hand: tests/windows.sh   Needs rustup, and of the distribution mingw-w64 and wine64.
# What this shows is the program on Windows' interfaces as Wine has them; no terminal of Windows itself is drawn on.
set -euo pipefail

cd "$(dirname "$0")/.."
target=x86_64-pc-windows-gnu
rustup target add "$target" >/dev/null 2>&1
cargo build --quiet --release --locked --target "$target"
room=$(mktemp -d)
# Wine writes its registry when the last program has gone.
trap '"$(command -v wineserver || echo /usr/lib/wine/wineserver)" -w || true; rm -rf "$room"' EXIT
cp "${CARGO_TARGET_DIR:-target}/$target/release/plenum.exe" "$room"
cd "$room"

# Wine 8 has no bcryptprimitives.dll, of which the standard library wants this one function.
cat >prng.c <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return SystemFunction036(data, (ULONG)size); }
C
x86_64-w64-mingw32-gcc -shared -o bcryptprimitives.dll prng.c -ladvapi32

export WINEPREFIX="$room/wine" WINEDEBUG=-all
PLENUM_HOME=$(printf 'Z:%s' "$room/home" | tr / '\\')
export PLENUM_HOME
plenum() {
    timeout 120 wine plenum.exe "$@"
}
is() {
    if [ "$2" != "$3" ]; then
        echo "WRONG  $1: $2, not $3"
        exit 1
    fi
    echo "right  $1: $2"
}

plenum -q new w --from tre-kommuner
is "two lines added, line ends of both kinds" "$(printf 'Lengre skolevei æøå\r\nKort vei\n' | plenum add w --table 3 - | wc -l)" 2
printf 'bord;innspill\r\n4;Et fra fil\r\n5;Åpne kvelder\r\n' >in.csv
plenum -q import statements w in.csv
texts=$(plenum list w statements --json | tr -d '\r' | grep -o '"text":"[^"]*"' | cut -d'"' -f4 | tr '\n' '/')
is "all are there, letter by letter" "$texts" "Lengre skolevei æøå/Kort vei/Et fra fil/Åpne kvelder/"
plenum -q bundle w -o w.plenum
plenum -q merge w2 w.plenum
state() {
    plenum check "$1" --json | grep -o '"state":"[0-9a-f]*"'
}
is "a merged copy" "$(state w2)" "$(state w)"
plenum -q export w -o out.csv
plenum -q new again --from tre-kommuner
plenum -q import statements again out.csv
again=$(plenum list again statements --json | tr -d '\r' | grep -o '"text":"[^"]*"' | cut -d'"' -f4 | tr '\n' '/')
is "out and in again" "$again" "$texts"
code=0
plenum add w --quadrant x Hei 2>/dev/null || code=$?
is "a mistake" "$code" 3
