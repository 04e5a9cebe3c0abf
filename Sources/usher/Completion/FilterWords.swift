internal import UsherCore

/// What shells offer in a filter: qualifiers with each value that no shell takes for a sign of its own, and the names of
/// those that take other values, too.
enum FilterWords {
    /// Qualifiers whose value the user writes.
    static let open = FilterQualifier.allCases.filter { $0 != .kind && $0 != .warn }.map(\.name)
    /// Qualifiers with a value.
    static let whole = FilterQualifier.allCases.flatMap { qualifier in
        qualifier.values.map(\.text).filter {
            $0.utf8.allSatisfy { byte in byte > 0x3E || (0x30...0x39).contains(byte) }
        }
        .map { qualifier.name + $0 }
    }
    static let all = whole + open
}
