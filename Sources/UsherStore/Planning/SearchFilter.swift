internal import UsherCore

/// Tests row by row whether a token matches a search.
struct SearchFilter {
    /// The text, in a watermark or as a piece of the code; `nil` without a text.
    let sets: AnnotationSetMatcher?
    let fragment: CodeFragmentRange?
    /// A piece that the code must have in addition to the text.
    var code: CodeFragmentRange?

    var needsCodes: Bool { fragment != nil || code != nil }

    /// The columns that a statement must read, in this order.
    var columns: [String] { ["annotation_set"] + (needsCodes ? ["code"] : []) }

    /// Tests a row that has `columns` from `column` on.
    func matches(_ row: any SQLRow, at column: Int32) throws -> Bool {
        if needsCodes {
            let bytes = CodeBytes(bytes: row.bytes(column + 1))
            if let code, !code.matches(bytes) { return false }
            if let fragment, fragment.matches(bytes) { return true }
        }
        guard let sets else { return true }
        guard let set = row.optionalInteger(column) else { return false }
        return try sets.matches(set)
    }
}
