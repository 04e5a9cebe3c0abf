internal import UsherCore

/// Tells row by row whether a token is one that is searched for.
///
/// A class, so that a walk hands one reference from row to row.
final class SearchFilter {
    /// The text: in a watermark, or as a piece of the code; no text, for `nil`.
    private let sets: AnnotationSetMatcher?
    private let fragment: CodeMatcher?
    /// What the code has to be, whatever the text says.
    private let code: CodeMatcher?
    /// The rest of the filter, which is asked last, of the token with an id.
    private let rest: ((Int64) throws -> Bool)?

    /// Whether codes are compared row by row.
    let needsCodes: Bool

    init(
        sets: AnnotationSetMatcher?, fragment: CodeMatcher?, code: CodeMatcher? = nil,
        rest: ((Int64) throws -> Bool)? = nil
    ) {
        self.rest = rest
        self.sets = sets
        self.fragment = fragment
        self.code = code
        needsCodes = [fragment, code].contains { $0?.readsCodes == true }
    }

    /// The same, of tokens with such a code alone.
    func with(_ code: CodeMatcher) -> SearchFilter {
        SearchFilter(sets: sets, fragment: fragment, code: code)
    }

    /// The same, of tokens that also pass the rest.
    func with(_ rest: @escaping (Int64) throws -> Bool) -> SearchFilter {
        SearchFilter(sets: sets, fragment: fragment, code: code, rest: rest)
    }

    /// The columns that a statement must read, in this order.
    var columns: [String] { ["annotation_set"] + (needsCodes ? ["code"] : []) }

    /// Asks all sets of annotations at once, for a walk that meets many of them.
    func askAllSets() throws {
        try sets?.askAll()
    }

    /// Judges the row of the token with this id, which has `columns` from `column` on.
    func matches(_ row: any SQLRow, id: Int64, at column: Int32) throws -> Bool {
        if let code, !code.matches(row, id: id, at: column + 1) { return false }
        guard try matchesText(row, id: id, at: column) else { return false }
        return try rest?(id) ?? true
    }

    private func matchesText(_ row: any SQLRow, id: Int64, at column: Int32) throws -> Bool {
        if let fragment, fragment.matches(row, id: id, at: column + 1) { return true }
        guard let sets else { return true }
        guard let set = row.optionalInteger(column) else { return false }
        return try sets.matches(set)
    }
}
