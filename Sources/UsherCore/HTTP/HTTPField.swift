/// One header field: a name and a value that cannot inject another field.
package struct HTTPField: Hashable, Sendable {
    package let name: HTTPFieldName
    package let value: String

    /// - Returns: `nil` for a value that contains CR, LF or NUL.
    package init?(_ name: HTTPFieldName, _ value: String) {
        guard !value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else { return nil }
        self.name = name
        self.value = value
    }
}
