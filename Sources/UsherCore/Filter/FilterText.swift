/// A text of the filter language, parsed: words, phrases, qualifiers, `-` for not, or a pasted code.
package struct FilterText: Hashable, Sendable {
    /// One term's place in the text.
    package struct Part: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case word
            case phrase
            case qualifier
            /// The text names one token.
            case code
            /// A qualifier whose value cannot be read.
            case fault
        }

        package let kind: Kind
        package let range: Range<String.Index>
    }

    /// As it was given, without blanks around it.
    package let text: String
    package let filter: TokenFilter
    /// What is wrong with a text that is still being typed; `filter` has the terms that were understood.
    package let fault: FilterFault?
    /// The number of different tokens that a pasted text names, if more than one.
    package let tokensNamed: Int?
    package let parts: [Part]

    package static let mostTerms = 64

    /// Asks for nothing.
    package static let none = FilterText(typed: "", FilterContext(now: Instant(seconds: 0), zone: .utc))

    /// Parses a text that is still being typed: a quote that is not closed runs to the end, and a qualifier without a
    /// value asks nothing yet.
    package init(typed text: String, _ context: FilterContext) {
        self.init(text, context, isTyped: true)
    }

    /// Parses a complete text.
    ///
    /// - Throws: the first fault.
    package init(_ text: String, _ context: FilterContext) throws(FilterFault) {
        self.init(text, context, isTyped: false)
        if let fault { throw fault }
    }

    private init(_ given: String, _ context: FilterContext, isTyped: Bool) {
        let text = FilterText.trimmed(given)
        self.text = text
        switch PastedToken(text) {
        case .one(let whole):
            // What else stands in the text belongs to what was pasted, but for a state that usher set.
            var filter = TokenFilter([.init(.token(whole))])
            filter.state = FilterScanner.pieces(of: text).lazy.compactMap(\.state).first ?? .any
            self.filter = filter
            parts = [Part(kind: .code, range: text.startIndex..<text.endIndex)]
            fault = nil
            tokensNamed = nil
            return
        case .several(let count): tokensNamed = count
        case .none: tokensNamed = nil
        }
        let pieces = FilterScanner.pieces(of: text)
        let numbers = FilterText.numbers(in: pieces)
        let texts = pieces.count { $0.qualifier == nil }
        var terms: [TokenFilter.Term] = []
        var parts: [Part] = []
        var fault: FilterFault?
        for (index, piece) in pieces.enumerated() {
            if numbers[index] == .rest {
                parts.append(Part(kind: .word, range: piece.range))
                continue
            }
            guard terms.count < FilterText.mostTerms else {
                fault =
                    fault
                    ?? FilterFault(
                        "That is more than \(FilterText.mostTerms) terms. Ask for fewer at once.", at: piece.range,
                        example: "is:active ravi")
                break
            }
            do throws(FilterFault) {
                var term = try FilterText.term(piece, context, isAlone: texts == 1, isTyped: isTyped)
                if case .number(let number) = numbers[index] { term = FilterText.term(number) ?? term }
                if let term { terms.append(term) }
                let kind: Part.Kind = piece.qualifier != nil ? .qualifier : piece.isQuoted ? .phrase : .word
                parts.append(Part(kind: kind, range: piece.range))
            } catch {
                fault = fault ?? error
                parts.append(Part(kind: .fault, range: piece.range))
            }
        }
        filter = TokenFilter(terms)
        self.parts = parts
        self.fault = fault
    }

    /// - Returns: `nil` for a piece that asks nothing.
    private static func term(
        _ piece: FilterScanner.Piece, _ context: FilterContext, isAlone: Bool, isTyped: Bool
    ) throws(FilterFault) -> TokenFilter.Term? {
        if piece.isOpen, !isTyped {
            throw FilterFault("The quote is not closed.", at: piece.range, example: "\"meera krishnan\"")
        }
        guard let qualifier = piece.qualifier else {
            let text = piece.values.first?.text ?? ""
            guard !isTyped || text != "-", let word = SearchWord(text) else { return nil }
            var conditions: [TokenFilter.Condition] = [.word(word)]
            if !piece.isQuoted, let fragment = CodeFragment(word.base),
                isAlone || fragment.digitCount >= FilterText.fewestDigits
            {
                conditions.append(.code(fragment))
            }
            return TokenFilter.Term(conditions, isNegated: piece.isNegated)
        }
        var conditions: [TokenFilter.Condition] = []
        for value in piece.values where !(isTyped && value.text.isEmpty) {
            conditions.append(try qualifier.condition(value, context))
        }
        return conditions.isEmpty ? nil : TokenFilter.Term(conditions, isNegated: piece.isNegated)
    }

    // MARK: Numbers

    private enum NumberRole: Equatable {
        /// The first piece of a telephone number that is written with its country's, as it is written.
        case number(String)
        /// A further piece of it.
        case rest
        case none
    }

    /// Telephone numbers that begin with a plus and are written in groups.
    private static func numbers(in pieces: [FilterScanner.Piece]) -> [NumberRole] {
        var roles = [NumberRole](repeating: .none, count: pieces.count)
        var index = 0
        while index < pieces.count {
            var end = index + 1
            guard pieces[index].isInNumber, pieces[index].text.hasPrefix("+") else {
                index = end
                continue
            }
            while end < pieces.count, pieces[end].isInNumber, !pieces[end].text.hasPrefix("+") { end += 1 }
            roles[index] = .number(pieces[index..<end].map(\.text).joined(separator: " "))
            for further in index + 1..<end { roles[further] = .rest }
            index = end
        }
        return roles
    }

    /// The number with its country's, or without it: the last ten digits.
    private static func term(_ number: String) -> TokenFilter.Term? {
        let digits = number.filter { $0.isASCII && $0.isNumber }
        let short = digits.count > nationalDigits ? SearchWord(String(digits.suffix(nationalDigits))) : nil
        let words = [SearchWord(number), short].compactMap(\.self)
        return words.isEmpty ? nil : TokenFilter.Term(words.map { .word($0) })
    }

    /// As long as the numbers of most countries at the most.
    private static let nationalDigits = 10

    // MARK: Terms

    /// A piece of a code beside other words has at least so many digits: names can be made of a to f.
    private static let fewestDigits = 4

    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
