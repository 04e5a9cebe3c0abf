/// The command table as a tree for shells: the words that can follow each prefix of a command.
struct CompletionTree {
    /// A word that can follow, and its summary.
    struct Word: Hashable {
        let text: String
        let summary: String
    }

    struct Node {
        /// The words so far: empty, `videos`, `videos add`.
        let path: String
        let words: [Word]
        let options: [OptionSpec]
        /// The values that a shell can suggest for the operands.
        let values: [ValueKind]
    }

    /// The root first, then in the order of the table.
    let nodes: [Node]

    init(_ commands: [CommandSpec]) {
        var paths: [[String]] = [[]]
        for command in commands {
            for length in 0...command.words.count where !paths.contains(Array(command.words.prefix(length))) {
                paths.append(Array(command.words.prefix(length)))
            }
        }
        nodes = paths.map { path in
            let spec = commands.first { $0.words == path }
            return Node(
                path: path.joined(separator: " "), words: CompletionTree.words(after: path, commands),
                options: spec?.options ?? [.help], values: spec?.operands.map(\.values) ?? [])
        }
    }

    private static func words(after path: [String], _ commands: [CommandSpec]) -> [Word] {
        var words: [Word] = []
        for command in commands where command.words.starts(with: path) && command.words.count > path.count {
            let text = command.words[path.count]
            guard !words.contains(where: { $0.text == text }) else { continue }
            let isWhole = command.words.count == path.count + 1
            words.append(Word(text: text, summary: isWhole ? command.summary : "see what follows"))
        }
        return path.isEmpty ? words + [Word(text: "help", summary: "show a command's help")] : words
    }

    /// Every option with a value, by name.
    var valued: [OptionName] {
        OptionName.allCases.filter { $0.placeholder != nil }
    }

    /// The same options grouped by the kind of their values.
    var valuedByKind: [(kind: ValueKind, names: [OptionName])] {
        var groups: [(kind: ValueKind, names: [OptionName])] = []
        for name in valued {
            if let index = groups.firstIndex(where: { $0.kind == name.values }) {
                groups[index].names.append(name)
            } else {
                groups.append((name.values, [name]))
            }
        }
        return groups
    }

    /// All paths except the root's.
    var paths: [String] { nodes.map(\.path).filter { !$0.isEmpty } }

    /// A text quoted so that shells take it literally.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
