#!/usr/bin/env bash
# Plants one fault at a time in a copy of the source and shows which tests notice it.
# Run by hand: tests/planted-faults.sh [WORD…]   (only faults with such a word; exit 1 when one goes unnoticed)
set -euo pipefail
words="$*"

cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
# A target folder that is kept saves building what the program is built on.
export CARGO_TARGET_DIR="${PLANTED_TARGET:-$copy/target}" CARGO_PROFILE_DEV_DEBUG=none
mkdir "$copy/source"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy/source"
cd "$copy/source"

unnoticed=0
tests="laws store disk"

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
    # A fault may also keep a test waiting for what never comes; building takes as long as it takes.
    local of
    of=$(printf -- '--test %s ' $tests)
    cargo test -q --no-run $of >"$copy/log" 2>&1 || { echo "NOT BUILT    $name"; tail -5 "$copy/log"; unnoticed=1; }
    timeout 240 cargo test -q --no-fail-fast $of >"$copy/log" 2>&1 || true
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

tests=serve
plant "web: a foreign name beside our own" src/web/answer.rs 's/asked\.all\(\|host\|/asked.any(|host|/'
plant "web: a body is taken in" src/web/answer.rs 's/request\.body\(\)\.size_hint\(\)\.lower\(\) > 0 \|\|/false ||/'
plant "web: inline scripts may run" src/web/answer.rs "s/script-src 'self';/script-src 'self' 'unsafe-inline';/"
plant "web: the same again to whoever comes back" src/web/answer.rs 's/self\.has\.as_deref\(\) == Some\(&name\)/false/'
plant "web: names of another run are ours" src/web/live.rs 's/\{:x\}-\{number\}", self\.run/{:x}-{number}", 0/'
plant "web: a late reader gets an old clock" src/web/live.rs 's/made\.at != at \|\|/made.at.0 != at.0 ||/'
plant "web: the last word is cut off" src/web/server.rs 's/    let _ = tokio::time::timeout\(LAST, over\)\.await;/    drop(over);/'
plant "web: slow heads stay" src/web/server.rs 's/        \.header_read_timeout\(limits\.head\)\n//'
plant "web: slow readers stay" src/web/server.rs 's/    stream\.set_write_timeout\(Some\(limits\.stuck\)\);\n//'
plant "web: a place is not given back" src/web/server.rs 's/            \*each -= 1;\n//'
tests=crawl
plant "web: ready is shown" src/record/statements.rs 's/value_of\(safe\) == Some\(&Release::Shown\)/value_of(safe) != Some(&Release::Held)/'
plant "web: parked is shown" src/record/statements.rs 's/self\.is_live\(\) && safe\(self\.added\.0\)/!self.is_withdrawn() \&\& safe(self.added.0)/'
plant "web: what is not on the disk is shown" src/exchange/page/sight.rs 's/Board::of\(state, &stage, &safe\)/Board::of(state, \&stage, |_| true)/'
plant "web: words in the dark" src/exchange/page/words.rs 's/if board\.is_black\(\) \{/if board.is_black() \&\& choice.wall {/'
tests=browser
plant "web: words become markup" src/exchange/page/words.rs 's/li \{ span\.text \{ \(Shown::from\(point\.text\(\)\)\) \}/li { span.text { (maud::PreEscaped(Shown::from(point.text()).to_string())) }/'
plant "web: no word of lost contact" src/exchange/page/board.js 's/      reached\(false\);\n      \/\/ A browser/      \/\/ A browser/'
plant "web: a page that was turned away gives up" src/exchange/page/board.js 's/      if \(source\.readyState === EventSource\.CLOSED\).*?\n//'
plant "web: the place is lost" src/exchange/page/board.js 's/    if \(seen\) back\(seen\);\n//'
plant "web: the focus is lost" src/exchange/page/board.js 's/      if \(inside\).*?\n//'
tests=reading
plant "web: the wall cuts" src/exchange/page/board.js 's/      if \(!over\(field\)\) break;/      break;/'

exit $unnoticed
