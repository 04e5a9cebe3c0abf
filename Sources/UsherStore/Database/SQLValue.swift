/// A value bound to a statement.
package enum SQLValue: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null

    package init(_ value: Int64?) {
        self = value.map { .integer($0) } ?? .null
    }

    package init(_ value: String?) {
        self = value.map { .text($0) } ?? .null
    }

    package init(_ value: Bool) {
        self = .integer(value ? 1 : 0)
    }
}
