/// One header field: a name and a value in which no other field can begin.
package struct HTTPField: Hashable, Sendable {
    package let name: HTTPFieldName
    package let value: String

    /// - Returns: `nil` for a value with a CR, a LF or a NUL in it.
    package init?(_ name: HTTPFieldName, _ value: String) {
        guard !value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else { return nil }
        self.name = name
        self.value = value
    }
}
