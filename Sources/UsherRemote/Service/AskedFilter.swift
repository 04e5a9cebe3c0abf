internal import UsherCore

/// What of a filter a server is asked, by the extensions that it has.
///
/// Its answer has every row that the filter lets through, unless `candidates` says otherwise; where `isWhole`, it has no
/// other row.
struct AskedFilter {
    /// The value of `search`.
    private(set) var search: String?
    /// The value of `code`.
    private(set) var code: CodeFragment?
    /// The value of `filter`.
    private(set) var filter: String?
    /// Whether that, and the state, is all of it.
    let isWhole: Bool
    /// The part of a word for which a server that has only `search` is asked. It knows no other way of writing the word,
    /// so that rows may be missing.
    private(set) var candidates: String?

    init(_ filter: TokenFilter, _ extensions: ServerExtensions) {
        var rest: [TokenFilter.Term] = []
        var hasState = false
        for term in filter.terms {
            switch term.only {
            // The first of these is asked for as the state.
            case .kind(.active)? where !hasState, .kind(.expired)? where !hasState: hasState = true
            case .substring(let text)? where search == nil && extensions.contains(.search): search = text.wireText
            case .code(let found)? where code == nil && extensions.contains(.codeFragment): code = found
            default: rest.append(term)
            }
        }
        guard extensions.contains(.filter) else {
            isWhole = rest.isEmpty
            if extensions.contains(.search), search == nil { narrow(by: rest) }
            return
        }
        let told = AskedFilter.text(rest) == nil ? rest.filter { AskedFilter.text([$0]) != nil } : rest
        self.filter = AskedFilter.text(told)
        isWhole = rest.isEmpty || (self.filter != nil && told.count == rest.count)
    }

    /// The terms in the language of filters, if it says exactly these.
    private static func text(_ terms: [TokenFilter.Term]) -> String? {
        guard !terms.isEmpty, let text = TokenFilter(terms).wireText,
            let understood = try? FilterText(text, FilterContext(now: Instant(microseconds: 0), zone: .utc)),
            understood.filter == TokenFilter(terms)
        else { return nil }
        return text
    }

    /// Chooses the text that leaves the fewest rows: a search also matches texts, so one for the piece of a code leaves
    /// no code out.
    private mutating func narrow(by terms: [TokenFilter.Term]) {
        for case .code(let fragment)? in terms.lazy.map(\.only) where code == nil {
            search = fragment.text
            return
        }
        let pieces = terms.compactMap { term in
            if case .word(let word)? = term.only { word } else { nil }
        }.filter(\.isDecidedByIndex).flatMap { $0.base.split(separator: " ").map(String.init) }
        let plain = pieces.filter { piece in
            piece.utf8.allSatisfy { (0x21...0x7E).contains($0) } && SearchText(wire: piece)?.whole == nil
        }
        candidates = plain.max { AskedFilter.rank($0) < AskedFilter.rank($1) }
        search = candidates
    }

    /// Digits have no accents; otherwise the longest text is the rarest.
    private static func rank(_ piece: String) -> (Int, Int) {
        (piece.utf8.allSatisfy { (0x30...0x39).contains($0) } ? 1 : 0, piece.utf8.count)
    }
}

extension TokenFilter.Term {
    /// Its condition, where it has to hold and there is no other.
    fileprivate var only: TokenFilter.Condition? {
        isNegated || conditions.count > 1 ? nil : conditions.first
    }
}
