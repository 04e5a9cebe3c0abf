/// The body of an error answer, as Django REST framework writes it: `{"detail": "…"}`, or messages by field.
///
/// Messages for a list of annotations form a list with one entry an item (`[{}, {"type": ["…"]}]`), in newer versions
/// an object by index (`{"1": {"type": ["…"]}}`); both are parsed.
package struct ErrorWire: Hashable, Sendable {
    /// One sentence, and the field of the request that it concerns.
    package struct Message: Hashable, Sendable {
        /// `annotations[1].type`; empty for the whole request.
        package let path: String
        package let text: String
    }

    package let messages: [Message]

    /// All messages as one line, safe to show; `nil` when there is none.
    package var sentence: String? {
        guard !messages.isEmpty else { return nil }
        let shown = messages.prefix(4).map { $0.path.isEmpty ? $0.text : "\($0.path): \($0.text)" }
        return safeText(shown.joined(separator: " "), limit: 400)
    }

    /// The name of the first field with a message.
    package var field: String? {
        messages.lazy.map(\.path).first { !$0.isEmpty }
    }
}

extension ErrorWire {
    /// Accepts any JSON; ignores all values but texts.
    package init(_ value: JSONValue) {
        var found: [Message] = []
        ErrorWire.collect(value, path: "", depth: 0, into: &found)
        messages = found
    }

    private static func collect(_ value: JSONValue, path: String, depth: Int, into found: inout [Message]) {
        guard depth < 8, found.count < 20 else { return }
        switch value {
        case .text(let text): found.append(Message(path: path, text: text))
        case .array(let items):
            for (index, item) in items.enumerated() {
                // Messages form a list of texts; items form a list of objects.
                let own = item.text == nil ? "\(path)[\(index)]" : path
                collect(item, path: own, depth: depth + 1, into: &found)
            }
        case .object(let fields):
            for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
                collect(value, path: join(path, name), depth: depth + 1, into: &found)
            }
        default: break
        }
    }

    private static func join(_ path: String, _ name: String) -> String {
        if name == "detail" || name == "non_field_errors" { return path }
        if !path.isEmpty, !name.isEmpty, name.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return "\(path)[\(name)]"
        }
        return path.isEmpty ? name : "\(path).\(name)"
    }
}
