/// The completion script of fish.
struct FishCompletion {
    let tree: CompletionTree

    var script: String {
        let options = tree.valued.map { "--\($0.rawValue)" }.joined(separator: " ")
        let paths = tree.paths.map(CompletionTree.quoted).joined(separator: " ")
        let lines = tree.nodes.flatMap(lines)
        return """
            # Completion of usher for fish, made by `usher completion fish`.

            function __usher_command
                set -l found ''
                set -l skips no
                for word in (commandline -opc)[2..]
                    if test $skips = yes
                        set skips no
                        continue
                    end
                    switch $word
                        case \(options)
                            set skips yes
                        case '-*' help
                        case '*'
                            set -l longer (string trim -- "$found $word")
                            if contains -- "$longer" \(paths)
                                set found $longer
                            end
                    end
                end
                echo $found
            end

            function __usher_at
                set -l command (__usher_command)
                test "$command" = "$argv"
            end

            complete -c usher -f
            \(lines.joined(separator: "\n"))
            complete -c usher -n '__usher_at' -s V -l version -d 'show the version'
            complete -c usher -n 'contains -- help (commandline -opc)' -l man -d 'print the manual page'

            """
    }

    private func lines(_ node: CompletionTree.Node) -> [String] {
        let condition = node.path.isEmpty ? "__usher_at" : "__usher_at '\(node.path)'"
        let start = "complete -c usher -n \(quoted(condition))"
        let asksHelp = "complete -c usher -n \(quoted("\(condition); and not contains -- help (commandline -opc)"))"
        let words = node.words.map { "\(start) -a \($0.text) -d \(quoted($0.summary))" }
        let values = node.values.compactMap { kind in offer(kind).map { "\(start) \($0)" } }
        let options = node.options.map { option in
            let letter = option.name.letter.map { " -s \($0)" } ?? ""
            let value = option.name.placeholder == nil ? "" : " " + (offer(option.name.values) ?? "-x")
            return "\(asksHelp)\(letter) -l \(option.name.rawValue)\(value) -d \(quoted(option.summary))"
        }
        return words + values + options
    }

    private func offer(_ kind: ValueKind) -> String? {
        switch kind {
        case .any: nil
        case .file: "-r -F"
        case .profile: "-x -a '(usher profiles --names 2>/dev/null)'"
        case .filter: "-x -a \(quoted(FilterWords.all.joined(separator: " ")))"
        case .choices(let choices): "-x -a \(quoted(choices.joined(separator: " ")))"
        }
    }

    /// Inside fish's single quotes a backslash escapes.
    private func quoted(_ text: String) -> String {
        var quoted = ""
        for character in text {
            if character == "'" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return "'\(quoted)'"
    }
}
