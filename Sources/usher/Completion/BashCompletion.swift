/// The completion script of bash.
struct BashCompletion {
    let tree: CompletionTree

    var script: String {
        """
        # Completion of usher for bash, made by `usher completion bash`.

        _usher() {
            local IFS=$' \\t\\n' current=${COMP_WORDS[COMP_CWORD]} previous prefix='' at=$((COMP_CWORD - 1))
            local command='' help='' words='' options='' kinds='' kind word index found
            # bash takes the colon of a qualifier, and the sign of --name=value, for a word.
            if [[ $current == : ]]; then
                prefix=${COMP_WORDS[at]}:
                current='' at=$((at - 1))
            elif [[ $at -gt 1 && ${COMP_WORDS[at]} == : ]]; then
                prefix=${COMP_WORDS[at - 1]}:
                at=$((at - 2))
            fi
            if [[ $current == = ]]; then
                current=''
            elif [[ $at -gt 1 && ${COMP_WORDS[at]} == = ]]; then
                at=$((at - 1))
            fi
            previous=${COMP_WORDS[at]}
            for ((index = 1; index < COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                case $word in
                    --) return ;;
                    \(names(tree.valued)))
                        index=$((index + 1))
                        [[ ${COMP_WORDS[index]-} != = ]] || index=$((index + 1))
                        ;;
                    -*) ;;
                    help) [[ $command ]] || help=yes ;;
                    *)
                        case "$command $word" in
                            \(steps))
                                command=${command:+$command }$word ;;
                        esac
                        ;;
                esac
            done
            case $previous in
        \(tree.valuedByKind.map { "        \(names($0.names))) kinds=\(word($0.kind)) ;;" }.joined(separator: "\n"))
            esac
            if [[ ! $kinds ]]; then
                case $command in
        \(tree.nodes.map(branch).joined(separator: "\n"))
                esac
                if [[ $help ]]; then
                    options='--man --help' kinds=''
                fi
                if [[ $current == -* ]]; then
                    words=$options kinds=''
                fi
            else
                words=''
            fi
            COMPREPLY=()
            for kind in $kinds; do
                case $kind in
                    any) ;;
                    file)
                        compopt -o filenames 2>/dev/null
                        mapfile -t COMPREPLY < <(compgen -f -- "$current")
                        ;;
                    filter)
                        prefix=${prefix#-}
                        mapfile -t found < <(compgen -W '\(FilterWords.all.joined(separator: " "))' -- "$prefix$current")
                        COMPREPLY=("${found[@]#"$prefix"}")
                        [[ ${COMPREPLY[*]-} != *: ]] || compopt -o nospace 2>/dev/null
                        ;;
                    profile) words+=" $("$1" profiles --names 2>/dev/null)" ;;
                    *) words+=" ${kind//,/ }" ;;
                esac
            done
            COMPREPLY+=($(compgen -W "$words" -- "$current"))
        }

        complete -F _usher usher

        """
    }

    /// `' videos' | 'videos add'`: the words that lead from one prefix of a command to the next.
    private var steps: String {
        tree.paths.map { path in
            CompletionTree.quoted(path.contains(" ") ? path : " \(path)")
        }.joined(separator: " | ")
    }

    private func names(_ names: [OptionName]) -> String {
        names.map { "--\($0.rawValue)" }.joined(separator: " | ")
    }

    private func branch(_ node: CompletionTree.Node) -> String {
        let words = node.words.map(\.text).joined(separator: " ")
        let options = node.options.map { "--\($0.name.rawValue)" } + (node.path.isEmpty ? ["--version"] : [])
        let kinds = node.values.filter { $0 != .any }.map(word).joined(separator: " ")
        return """
                        \(CompletionTree.quoted(node.path)))
                            words='\(words)' kinds='\(kinds)'
                            options='\(options.joined(separator: " "))'
                            ;;
            """
    }

    /// A kind as one word; choices are joined by commas.
    private func word(_ kind: ValueKind) -> String {
        switch kind {
        case .any: "any"
        case .file: "file"
        case .profile: "profile"
        case .filter: "filter"
        case .choices(let choices): choices.joined(separator: ",")
        }
    }
}
