/// Any JSON value, as a server has to look at one: numbers as they were written, of duplicate keys the last.
///
/// `JSONDecoder` keeps the first of duplicate keys, which the platform does not, and cannot tell `1.0` from `1`.
package enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    /// The number's text, which JSON's grammar allows.
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The word that the platform's framework has for such a value.
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
