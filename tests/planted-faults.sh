#!/usr/bin/env bash
# Plants one fault at a time in a copy of the source and shows which tests notice it.
# Run by hand: tests/planted-faults.sh [WORD…]   (only faults with such a word; exit 1 when one goes unnoticed)
set -euo pipefail
words="$*"

cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
export CARGO_TARGET_DIR="$copy/target" CARGO_PROFILE_DEV_DEBUG=none
mkdir "$copy/source"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy/source"
cd "$copy/source"

unnoticed=0

# plant NAME FILE PERL: edits FILE with the expression, runs the tests, names those that fail, puts FILE back.
plant() {
    local name=$1 file=$2 edit=$3 failed word wanted=no
    for word in $words; do
        [[ $name == *"$word"* ]] && wanted=yes
    done
    [ -z "$words" ] || [ $wanted = yes ] || return 0
    cp "$file" "$copy/kept"
    perl -0pi -e "$edit" "$file"
    if cmp -s "$file" "$copy/kept"; then
        echo "NOT PLANTED  $name: $file has changed, so must this script"
        unnoticed=1
        return
    fi
    # A fault may also keep a test waiting for what never comes.
    timeout 240 cargo test -q --no-fail-fast --test laws --test store --test disk >"$copy/log" 2>&1 || true
    failed=$(sed -n 's/^    \([a-z_0-9]*\)$/  \1/p; s/^test \(.*\) has been running for.*/  \1 (waits for ever)/p' "$copy/log" | sort -u)
    if [ -n "$failed" ]; then
        printf 'noticed      %s\n%s\n' "$name" "$failed"
    else
        printf 'UNNOTICED    %s\n' "$name"
        tail -5 "$copy/log"
        unnoticed=1
    fi
    cp "$copy/kept" "$file"
}

plant "no sync" src/store/pen.rs 's/        self\.sheet\.sync\(\)\?;\n//'
plant "no directory sync" src/store/pen.rs 's/\.and_then\(\|\(\)\| self\.disk\.sync_folder\(&self\.folder\)\)//'
plant "resume unchecked" src/store/journal.rs 's/p\.length == memory\.length.*?memory\.n\)\)/p.length > 0/s'
plant "no duplicate check" src/record/state.rs 's/Ok\(_\) => return,/Ok(_) => {}/'
plant "withdrawal beats edit" src/record/statements.rs 's/e\.withdrawn\.is_set_having_seen\(&e\.text\.seen\(\)\)/e.withdrawn.value() == Some(&true)/'
plant "no look at the file before writing" src/store/pen.rs 's/self\.sheet\.stands\(&self\.path, self\.length\)/true/'
plant "acknowledged before it is written" src/store/journal.rs 's/let result = pen\.write\(&lines\);/self.queue().safe = lines.back().map_or(0, |l| l.n);\n        let result = pen.write(&lines);/'
plant "undo takes back what others changed" src/record/undo.rs 's/theirs\.contains\(touch\) \|\|/false \&\&/'
plant "what is kept is read again as news" src/record/event.rs 's/Wire::Kept\(raw\)\.serialize/raw.serialize/'
plant "a flipped line end costs two lines" src/store/reader.rs 's/ *unglued\(whole\)\.into_iter.*?\n//'

exit $unnoticed
