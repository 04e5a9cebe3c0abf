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
            filter = TokenFilter([.init(.token(whole))])
            parts = [Part(kind: .code, range: text.startIndex..<text.endIndex)]
            fault = nil
            tokensNamed = nil
            return
        case .several(let count): tokensNamed = count
        case .none: tokensNamed = nil
        }
        let pieces = FilterScanner.pieces(of: text)
        let texts = pieces.count { $0.qualifier == nil }
        var terms: [TokenFilter.Term] = []
        var parts: [Part] = []
        var fault: FilterFault?
        for piece in pieces {
            guard terms.count < FilterText.mostTerms else {
                fault =
                    fault
                    ?? FilterFault(
                        "That is more than \(FilterText.mostTerms) terms. Ask for fewer at once.", at: piece.range,
                        example: "is:active ravi")
                break
            }
            do throws(FilterFault) {
                let term = try FilterText.term(piece, context, isAlone: texts == 1, isTyped: isTyped)
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

    /// A piece of a code beside other words has at least so many digits: names can be made of a to f.
    private static let fewestDigits = 4

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
