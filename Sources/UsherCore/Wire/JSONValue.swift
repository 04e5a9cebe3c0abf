/// Any JSON value as a server needs it: numbers as written, of duplicate keys the last.
///
/// `JSONDecoder` keeps the first of duplicate keys, unlike the platform, and cannot distinguish `1.0` from `1`.
package enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    /// The number's text, valid by JSON's grammar.
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The platform's framework's name for the type of the value.
    package var typeWord: String {
        switch self {
        case .null: "NoneType"
        case .flag: "bool"
        case .number(let text): text.utf8.contains { ".eE".utf8.contains($0) } ? "float" : "int"
        case .text: "str"
        case .array: "list"
        case .object: "dict"
        }
    }
}
