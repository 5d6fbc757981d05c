#!/usr/bin/env bash
# Takes the disk away from the real program in every way this machine knows, and counts what is left.
# Run by hand, as root on Linux with strace: tests/faults-by-hand.sh [PLENUM]   (exit 1 when anything acknowledged is gone)
set -uo pipefail

cd "$(dirname "$0")/.."
plenum=$(realpath "${1:-target/release/plenum}")
room=$(mktemp -d)
failed=0
trap 'umount "$room/small" 2>/dev/null; rm -rf "$room"' EXIT
export PLENUM_HOME="$room/home"

texts() {
    "$plenum" list "$1" statements --json | grep -o '"id":"[^"]*"' | cut -d'"' -f4
}

# compare NAME DIR ACKS: every id in the file ACKS is in the workshop DIR, and it can be written to again.
compare() {
    local lost
    lost=$(comm -23 <(sort "$3") <(texts "$2" | sort) | wc -l)
    if [ "$lost" != 0 ] || ! "$plenum" add "$2" "Etterpå" >/dev/null; then
        echo "LOST  $1: $lost of $(wc -l <"$3")"
        failed=1
        return 1
    fi
}

lines() {
    for i in $(seq "$1"); do echo "Linje $i som er lang nok til at en halv ville synes."; done
}

# traced CALL NTH ARGS: the program, killed as it makes that call.
traced() {
    local call=$1 nth=$2
    shift 2
    timeout 20 strace -f -qq -o /dev/null -e "inject=$call:signal=KILL:when=$nth" "$plenum" "$@"
}

# A kill at each call of each kind in turn, until a whole run has fewer calls than that.
kills=0
acknowledged=0
calls="write,pwrite64,writev fsync,fdatasync openat,open rename,renameat,renameat2,linkat,unlink,unlinkat,mkdir,mkdirat"
for call in $calls; do
    nth=1
    while :; do
        rm -rf "$room/home" "$room/w"
        ("$plenum" -q new "$room/w" --from tre-kommuner >/dev/null && traced "$call" "$nth" -q new "$room/w2") >/dev/null 2>&1 && break
        # What is left is a whole workshop, or the name is free for one.
        if ! "$plenum" list "$room/w2" alternatives 2>/dev/null | grep -q A0 && ! "$plenum" -q new "$room/w2" >/dev/null; then
            echo "HALF  new, killed at call $nth of $call"
            failed=1
        fi
        rm -rf "$room/w2"
        nth=$((nth + 1))
    done
    rm -rf "$room/w2"
    echo "new killed at each of $((nth - 1)) calls of $call"
done
for call in $calls; do
    nth=1
    while :; do
        rm -rf "$room/home"
        dir="$room/w"
        rm -rf "$dir" && "$plenum" -q new "$dir" >/dev/null
        (lines 5 | traced "$call" "$nth" add "$dir" - >"$room/acks") 2>/dev/null && break
        # A line without its end was not printed.
        [ -s "$room/acks" ] && [ -n "$(tail -c1 "$room/acks")" ] && sed -i '$d' "$room/acks"
        compare "killed at call $nth of $call" "$dir" "$room/acks"
        acknowledged=$((acknowledged + $(wc -l <"$room/acks")))
        kills=$((kills + 1))
        nth=$((nth + 1))
    done
    echo "killed at each of $((nth - 1)) calls of $call"
done
echo "$kills kills, $acknowledged acknowledged, all there: $([ $failed = 0 ] && echo yes || echo NO)"

# Every sync from the third on says EIO, three times; then the disk is well again.
dir="$room/eio"
"$plenum" -q new "$dir" >/dev/null
lines 20 | timeout 60 strace -f -qq -o /dev/null -e inject=fdatasync,fsync:error=EIO:when=3..5 "$plenum" add "$dir" - \
    >"$room/acks" 2>"$room/said"
echo "syncs failing: exit $?, $(wc -l <"$room/acks") of 20 acknowledged, $(texts "$dir" | wc -l) kept: $(tail -1 "$room/said")"
compare "syncs failing" "$dir" "$room/acks"

# A disk of 200 KiB fills up in mid-line, and gets room again under the same process.
mkdir "$room/small" && mount -t tmpfs -o size=200k none "$room/small"
dir="$room/small/w"
"$plenum" -q new "$dir" >/dev/null
head -c 100000 /dev/zero >"$room/small/filler"
mkfifo "$room/in"
"$plenum" add "$dir" - <"$room/in" >"$room/acks" 2>"$room/said" &
child=$!
exec 3>"$room/in"
lines 400 >&3 &
feeding=$!
for _ in $(seq 200); do
    [ "$(df --output=avail "$room/small" | tail -1)" = 0 ] && break
    read -rt 0.05 <> <(:)
done
full=$(wc -l <"$room/acks")
rm "$room/small/filler"
wait $feeding
exec 3>&-
wait $child
echo "disk full after $full lines, then healed: exit $?, $(wc -l <"$room/acks") of 400 acknowledged, $(texts "$dir" | wc -l) kept"
compare "disk full" "$dir" "$room/acks"

# Two programs at once.
dir="$room/two"
"$plenum" -q new "$dir" >/dev/null
lines 300 | "$plenum" add "$dir" - >"$room/acks" &
one=$!
lines 300 | "$plenum" add "$dir" - >"$room/acks2"
wait $one
cat "$room/acks2" >>"$room/acks"
echo "two programs at once: $(wc -l <"$room/acks") of 600 acknowledged, $(texts "$dir" | sort -u | wc -l) kept, $(ls "$dir/journal" | wc -l) journals"
compare "two programs" "$dir" "$room/acks"

"$plenum" check "$room/two" >/dev/null || failed=1
exit $failed
