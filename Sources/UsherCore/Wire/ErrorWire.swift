/// The body of a refusal, as Django REST framework writes it: `{"detail": "…"}`, or messages by field.
///
/// Messages inside a list of annotations come as a list with one entry an item (`[{}, {"type": ["…"]}]`), in newer
/// versions as an object by index (`{"1": {"type": ["…"]}}`); both are read.
package struct ErrorWire: Hashable, Sendable {
    /// One sentence, and the field of the request that it is about.
    package struct Message: Hashable, Sendable {
        /// `annotations[1].type`; empty for the whole.
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

    /// The name of the first field that is complained about.
    package var field: String? {
        messages.lazy.map(\.path).first { !$0.isEmpty }
    }
}

extension ErrorWire: Decodable {
    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }

    /// Takes whatever JSON there is; what is no text in it is passed over.
    package init(from decoder: any Decoder) throws {
        var found: [Message] = []
        ErrorWire.collect(decoder, path: "", into: &found)
        messages = found
    }

    private static func collect(_ decoder: any Decoder, path: String, into found: inout [Message]) {
        guard decoder.codingPath.count < 8, found.count < 20 else { return }
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            found.append(Message(path: path, text: text))
        } else if var list = try? decoder.unkeyedContainer() {
            var index = 0
            while !list.isAtEnd, let item = try? list.superDecoder() {
                // Messages stand in a list of texts; items stand in a list of objects.
                let isText = (try? item.singleValueContainer().decode(String.self)) != nil
                collect(item, path: isText ? path : "\(path)[\(index)]", into: &found)
                index += 1
            }
        } else if let fields = try? decoder.container(keyedBy: AnyKey.self) {
            for key in fields.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
                guard let value = try? fields.superDecoder(forKey: key) else { continue }
                collect(value, path: join(path, key.stringValue), into: &found)
            }
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
