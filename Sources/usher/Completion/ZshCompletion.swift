/// The completion script of zsh.
struct ZshCompletion {
    let tree: CompletionTree

    var script: String {
        """
        #compdef usher
        # Completion of usher for zsh, made by `usher completion zsh`.

        _usher() {
            local command='' help='' word previous=${words[CURRENT - 1]} index
            local -a following flags
            for ((index = 2; index < CURRENT; index++)); do
                word=${words[index]}
                case $word in
                    (--) return 1 ;;
                    (\(names(tree.valued))) index=$((index + 1)) ;;
                    (-*) ;;
                    (help) [[ -n $command ]] || help=yes ;;
                    (*)
                        case "$command $word" in
                            (\(steps))
                                command=${command:+$command }$word ;;
                        esac
                        ;;
                esac
            done
            if [[ ${words[CURRENT]} == --*=* ]]; then
                previous=${words[CURRENT]%%=*}
                compset -P '*='
            fi
            case $previous in
        \(tree.valuedByKind.map { "        (\(names($0.names))) \(offer($0.kind)); return ;;" }.joined(separator: "\n"))
            esac
            case $command in
        \(tree.nodes.map(branch).joined(separator: "\n"))
            esac
            if [[ -n $help ]]; then
                flags=('--man:print the manual page')
            fi
            if [[ ${words[CURRENT]} == -* ]]; then
                _describe -o option flags
                return
            fi
            (( $#following == 0 )) || _describe command following
            [[ -z $help ]] || return
            case $command in
        \(tree.nodes.compactMap(operands).joined(separator: "\n"))
            esac
        }

        # Read from a folder of functions it completes; read by `source` it is made known first.
        if [[ ${funcstack[1]} == _usher ]]; then
            _usher "$@"
        else
            compdef _usher usher
        fi

        """
    }

    private var steps: String {
        tree.paths.map { path in
            CompletionTree.quoted(path.contains(" ") ? path : " \(path)")
        }.joined(separator: "|")
    }

    private func names(_ names: [OptionName]) -> String {
        names.map { "--\($0.rawValue)" }.joined(separator: "|")
    }

    private func branch(_ node: CompletionTree.Node) -> String {
        let words = node.words.map { item($0.text, $0.summary) }
        var options = node.options.map { item("--\($0.name.rawValue)", $0.summary) }
        if node.path.isEmpty { options.append(item("--version", "show the version")) }
        return """
                    (\(CompletionTree.quoted(node.path)))
                        following=(\(words.joined(separator: " ")))
                        flags=(\(options.joined(separator: " ")))
                        ;;
            """
    }

    private func operands(_ node: CompletionTree.Node) -> String? {
        let offers = node.values.filter { $0 != .any }.map(offer)
        guard !offers.isEmpty else { return nil }
        return "        (\(CompletionTree.quoted(node.path))) \(offers.joined(separator: "; ")) ;;"
    }

    private func offer(_ kind: ValueKind) -> String {
        switch kind {
        case .any: "_message value"
        case .file: "_files"
        case .profile: "compadd -- ${(f)\"$(${words[1]} profiles --names 2>/dev/null)\"}"
        case .filter:
            "compadd -S '' -- \(FilterWords.open.joined(separator: " ")); "
                + "compadd -- \(FilterWords.whole.joined(separator: " "))"
        case .choices(let choices): "compadd -- \(choices.joined(separator: " "))"
        }
    }

    private func item(_ word: String, _ summary: String) -> String {
        CompletionTree.quoted("\(word):" + summary.split(separator: ":").joined(separator: "\\:"))
    }
}
