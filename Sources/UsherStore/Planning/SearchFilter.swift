internal import UsherCore

/// Tells row by row whether a token is one that is searched for.
struct SearchFilter {
    /// The text: in a watermark, or as a piece of the code; no text, for `nil`.
    let sets: AnnotationSetMatcher?
    let fragment: CodeFragmentRange?
    /// What the code has to be, whatever the text says.
    var code: CodeFragmentRange?

    var needsCodes: Bool { fragment != nil || code != nil }

    /// What a statement has to read of a row, in this order.
    var columns: [String] { ["annotation_set"] + (needsCodes ? ["code"] : []) }

    /// Judges a row that has `columns` from `column` on.
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
