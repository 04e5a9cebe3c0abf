/// A value bound to a statement.
enum SQLValue: Hashable {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null

    init(_ value: Int64?) {
        self = value.map { .integer($0) } ?? .null
    }

    init(_ value: String?) {
        self = value.map { .text($0) } ?? .null
    }

    init(_ value: Bool) {
        self = .integer(value ? 1 : 0)
    }
}
