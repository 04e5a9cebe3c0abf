internal import UsherCore

/// Which tokens have a code that is searched for, on a walk through the rows.
enum CodeMatcher {
    /// The tokens with these ids: no code is read.
    case ids(IDSet)
    /// Those with such a code, of which there are too many to list.
    case codes(CodeFragmentRange)

    var readsCodes: Bool {
        if case .codes = self { true } else { false }
    }

    /// Judges the row of the token with this id, which has the code in `column` if codes are read.
    func matches(_ row: any SQLRow, id: Int64, at column: Int32) -> Bool {
        switch self {
        case .ids(let ids): ids.contains(id)
        case .codes(let range): range.matches(CodeBytes(bytes: row.bytes(column)))
        }
    }
}
