#!/usr/bin/env bash
# Keeps the examples of docs/how-to true: each page has a patch in docs/how-to/examples that does with a test what the
# page describes.
#
#   Scripts/how-to.sh check          each patch applies by itself; with all of them the project builds, and the suites
#                                    that the pages name and the tests that the patches bring pass
#   Scripts/how-to.sh edit NAME      puts the project with the patch NAME (an existing or a new one) into the work tree
#   Scripts/how-to.sh record NAME    writes what was changed in the work tree since as docs/how-to/examples/NAME.patch
#   Scripts/how-to.sh mend           writes the patches anew that do not apply any more, where git can merge them
#   Scripts/how-to.sh discard        takes back what was changed in the work tree
#
# The work tree is .build/how-to. It is kept between runs, and only files that differ are written, so that a build takes
# as long as the patches need. Needs git; touches neither the index nor the branch of the project.
set -euo pipefail
cd "$(dirname "$0")/.."

examples=docs/how-to/examples
pages=docs/how-to/README.md
tree=.build/how-to
root=$PWD
repository=$(git rev-parse --absolute-git-dir)
index=$root/$tree.index
base=$root/$tree.base
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "how-to: $1" >&2
    exit 1
}

# Runs git on the work tree, with an index of its own.
in_tree() {
    GIT_DIR=$repository GIT_WORK_TREE=$root/$tree GIT_INDEX_FILE=$index git -C "$root/$tree" "$@"
}

# Prints the tree of the project as it is, without the folder of patches; what is not committed yet is part of it.
project() {
    cp "$(git rev-parse --git-path index)" "$scratch/index"
    GIT_INDEX_FILE=$scratch/index git add --all
    without_patches
}

# Prints the tree of the scratch index, without the folder of patches.
without_patches() {
    GIT_INDEX_FILE=$scratch/index git rm -r -f --cached --quiet --ignore-unmatch "$examples"
    GIT_INDEX_FILE=$scratch/index git write-tree
}

# Puts a tree of git's into the work tree. What was changed there and not recorded is kept, with a message.
put() {
    if [[ -e $index ]] && ! unchanged; then
        fail "$tree has changes that were not recorded. Keep them with: Scripts/how-to.sh record NAME, or: Scripts/how-to.sh discard"
    fi
    mkdir -p "$tree"
    in_tree read-tree --reset -u "$1"
}

# Whether the work tree is as this script left it.
unchanged() {
    in_tree update-index -q --refresh >/dev/null || true
    [[ -z $(in_tree ls-files --modified --deleted --others --exclude-standard) ]]
}

# Adds the patch NAME to the tree $1 and prints what comes of it.
patched() {
    rm -f "$scratch/patched"
    GIT_INDEX_FILE=$scratch/patched git read-tree "$1"
    GIT_INDEX_FILE=$scratch/patched git apply --cached "$examples/$2.patch" 2>"$scratch/reason" || return 1
    GIT_INDEX_FILE=$scratch/patched git write-tree
}

# Prints the tree $1 with the patch NAME merged into it, from the commit that the patch was written for: lines that have
# moved and files that were renamed are found. Fails after that when both changed the same lines, which are marked then.
merged() {
    local origin commits=() tree
    origin=$(git log -1 --format=%H -- "$examples/$2.patch")
    [[ -n $origin ]] || fail "$examples/$2.patch does not apply, and was never committed"
    GIT_INDEX_FILE=$scratch/index git read-tree "$origin"
    tree=$(without_patches)
    commits=("$(commit "$tree")")
    tree=$(patched "$tree" "$2") || fail "$examples/$2.patch does not apply where it was committed, either"
    commits+=("$(commit "$1" -p "${commits[0]}")" "$(commit "$tree" -p "${commits[0]}")")
    git merge-tree --write-tree "${commits[1]}" "${commits[2]}" >"$scratch/merge" && tree=clean || tree=marked
    head -1 "$scratch/merge"
    [[ $tree == clean ]]
}

commit() {
    GIT_AUTHOR_NAME=usher GIT_AUTHOR_EMAIL=usher@localhost GIT_COMMITTER_NAME=usher \
        GIT_COMMITTER_EMAIL=usher@localhost git commit-tree "$@" -m merge
}

names() { (cd "$examples" && ls -- *.patch) | sed 's/\.patch$//'; }

# Writes the patch NAME that leads from the tree $1 to the tree $2.
write() {
    git diff --binary --no-color --no-ext-diff --no-renames "$1" "$2" >"$examples/$3.patch"
    echo "Wrote $examples/$3.patch:"
    git apply --stat "$examples/$3.patch"
}

# The files below folders that a patch changes or makes.
files() { sed -n 's|^+++ b/||p' "$examples/$1.patch" | grep -E "^($2)/" || true; }

# The row of docs/how-to/README.md about a patch: | [page](page.md) | [name](examples/name.patch) | files | goal | ...
row() { grep -F "(examples/$1.patch)" "$pages" || true; }

check() {
    local all name page plain stated goal count whole suites=() status=0
    plain=$(project)
    all=$plain
    printf '%-18s %-16s %s\n' how-to "source files" goal
    for name in $(names); do
        IFS='|' read -r _ page _ stated goal _ <<<"$(row "$name")"
        [[ -n ${page-} ]] || fail "$pages has no row for the example $name"
        page=$(sed -E 's/.*\((.*)\).*/\1/' <<<"$page")
        count=$(files "$name" Sources | wc -l)
        printf '%-18s %-16s %s\n' "$name" "$count" "$((goal))"
        if ((count != stated)); then
            echo "how-to: $pages says $((stated)) source files for $name" >&2
            status=1
        fi
        if ! patched "$plain" "$name" >/dev/null; then
            cat "$scratch/reason" >&2
            echo "how-to: the example $name of docs/how-to/$page does not apply any more. Mend it with:" \
                "Scripts/how-to.sh mend" >&2
            status=1
        elif whole=$(patched "$all" "$name"); then
            all=$whole
        else
            cat "$scratch/reason" >&2
            echo "how-to: the example $name of docs/how-to/$page does not apply beside the others: let it change other" \
                "lines than they do" >&2
            status=1
        fi
        mapfile -t -O "${#suites[@]}" suites < <(files "$name" Tests | sed -n 's|.*/\([A-Za-z]*Tests\)\.swift$|\1|p')
    done
    mapfile -t -O "${#suites[@]}" suites < <(
        sed -n "/RECORD_GOLDENS/d; s/.*FILTER='\{0,1\}\([A-Za-z|]*\)'\{0,1\}.*/\1/p" docs/how-to/*.md | tr '|' '\n')
    ((status == 0)) || exit 1
    mapfile -t suites < <(printf '%s\n' "${suites[@]}" | sort -u)

    mapfile -t swift < <(for name in $(names); do files "$name" 'Sources|Tests'; done | grep '\.swift$' | sort -u)
    put "$all"
    cd "$tree"
    for suite in "${suites[@]}"; do
        grep -rqE "(struct|class) $suite\b" Tests || fail "there is no suite $suite, which docs/how-to names"
    done
    swift format lint --strict "${swift[@]}"
    Scripts/check-arrows.sh
    Scripts/test.sh --filter "\\.($(IFS='|' && echo "${suites[*]}"))/"
}

edit() {
    local plain whole
    plain=$(project)
    put "$plain"
    echo "$plain" >"$base"
    if [[ -e $examples/$1.patch ]]; then
        whole=$(patched "$plain" "$1") || whole=$(merged "$plain" "$1") ||
            echo "Mend the lines between <<<<<<< and >>>>>>> in $tree."
        [[ -n $whole ]] || exit 1
        in_tree read-tree --reset -u "$whole"
    fi
    echo "Edit in $tree, build and test there as usual, then: Scripts/how-to.sh record $1"
}

record() {
    [[ -e $base ]] || fail "nothing is being edited; begin with: Scripts/how-to.sh edit $1"
    in_tree add --all
    if in_tree grep -lE '^(<<<<<<<|>>>>>>>) '; then fail "these files have marks of a merge"; fi
    mkdir -p "$examples"
    write "$(cat "$base")" "$(in_tree write-tree)" "$1"
    rm -f "$base"
}

mend() {
    local name plain whole status=0
    plain=$(project)
    for name in $(names); do
        if patched "$plain" "$name" >/dev/null; then continue; fi
        if whole=$(merged "$plain" "$name"); then
            write "$plain" "$whole" "$name"
        else
            echo "how-to: $name has to be mended by hand: Scripts/how-to.sh edit $name" >&2
            status=1
        fi
    done
    return $status
}

discard() {
    [[ -e $index ]] || return 0
    in_tree read-tree --reset -u "$(in_tree write-tree)"
    in_tree clean --force -d --quiet
}

case ${1-}:${2-} in
check:) check ;;
edit:?*) edit "$2" ;;
record:?*) record "$2" ;;
discard:) discard ;;
mend:) mend ;;
*) sed -n '2,13s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
esac
