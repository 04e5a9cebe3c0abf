internal import UsherCore

/// Tells row by row whether a token is one that is searched for.
struct TextFilter {
    let sets: AnnotationSetMatcher
    let fragment: CodeFragmentRange?

    var needsCodes: Bool { fragment != nil }

    /// Judges a row that has the set in `setColumn` and the code, where it is needed, behind it.
    func matches(_ row: Statement, setColumn: Int32) throws -> Bool {
        if let fragment, row.withBytes(setColumn + 1, { fragment.matches(CodeBytes(bytes: $0)) }) { return true }
        guard let set = row.optionalInteger(setColumn) else { return false }
        return try sets.matches(set)
    }
}
