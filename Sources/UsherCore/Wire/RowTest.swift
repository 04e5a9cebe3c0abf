/// The part of a filter that decides on a row by its texts and its code, before the row is built.
///
/// A row that fails it does not pass the filter; one that passes it may still fail the rest.
struct RowTest {
    /// A term whose conditions all concern texts and codes; it has a bit of its own in `matched`.
    private struct Term {
        var words: [SearchWord] = []
        var substrings: [SearchText] = []
        var codes: [CodeFragment] = []
        var whole: [TokenCode] = []

        /// - Returns: `nil` for a term that needs more than texts and code.
        init?(_ term: TokenFilter.Term) {
            guard !term.isNegated else { return nil }
            for condition in term.conditions {
                switch condition {
                case .word(let word): words.append(word)
                case .code(let fragment): codes.append(fragment)
                case .token(let token): whole.append(token.code)
                case .substring(let text):
                    if let token = text.whole { whole.append(token.code) } else { substrings.append(text) }
                    if let fragment = text.fragment { codes.append(fragment) }
                default: return nil
                }
            }
        }

        func matches(_ code: TokenCode) -> Bool {
            whole.contains(code) || codes.contains { $0.matches(code) }
        }
    }

    private let terms: [Term]
    /// The bits of all terms.
    let all: UInt64

    /// - Returns: `nil` when no row can be decided on so.
    init?(_ filter: TokenFilter?) {
        let found = (filter?.terms ?? []).compactMap(Term.init).prefix(64)
        guard !found.isEmpty else { return nil }
        terms = Array(found)
        all = .max >> UInt64(64 - terms.count)
    }

    /// The bits of the terms that hold for the code.
    func matched(_ code: TokenCode) -> UInt64 {
        bits { $0.matches(code) }
    }

    /// The bits of the terms that hold for a text.
    func matched(_ text: String) -> UInt64 {
        bits { term in
            term.words.contains { $0.matches(text: text) } || term.substrings.contains { $0.matches(text: text) }
        }
    }

    /// The same for an ASCII text.
    func matched(ascii bytes: UnsafeRawBufferPointer) -> UInt64 {
        bits { term in
            term.words.contains { $0.matches(ascii: bytes) } || term.substrings.contains { $0.matches(ascii: bytes) }
        }
    }

    /// The same for any UTF-8; `nil` when the text must be folded.
    func matched(utf8 bytes: UnsafeRawBufferPointer) -> UInt64? {
        var found: UInt64 = 0
        for (index, term) in terms.enumerated() {
            for word in term.words {
                guard let isMatch = word.matches(utf8: bytes) else { return nil }
                if isMatch { found |= 1 << UInt64(index) }
            }
            for text in term.substrings {
                guard let isMatch = text.matches(utf8: bytes) else { return nil }
                if isMatch { found |= 1 << UInt64(index) }
            }
        }
        return found
    }

    private func bits(_ holds: (Term) -> Bool) -> UInt64 {
        var found: UInt64 = 0
        for (index, term) in terms.enumerated() where holds(term) { found |= 1 << UInt64(index) }
        return found
    }
}
