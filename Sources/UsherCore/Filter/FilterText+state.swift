extension FilterText {
    /// The same text with another state, as `is:active` or `is:expired` in front; without one, for `.any`.
    package func with(_ state: TokenQuery.State, _ context: FilterContext) -> FilterText {
        let word: String
        switch state {
        case .any: word = ""
        case .active: word = "is:active"
        case .expired: word = "is:expired"
        }
        let rest = withoutState
        let text = word.isEmpty || rest.isEmpty ? word + rest : "\(word) \(rest)"
        return FilterText(typed: text, context)
    }

    /// The text without the terms that ask for a state alone.
    package var withoutState: String {
        var rest = ""
        var place = text.startIndex
        for piece in FilterScanner.pieces(of: text) where piece.state != nil {
            rest += text[place..<piece.range.lowerBound]
            place = piece.range.upperBound
        }
        rest += text[place...]
        return FilterText.trimmed(rest)
    }
}

extension FilterScanner.Piece {
    /// The state that the piece asks for; `nil` for any other.
    var state: TokenQuery.State? {
        guard qualifier == .kind, !isNegated, values.count == 1 else { return nil }
        return switch values[0].text.lowercased() {
        case "active": .active
        case "expired": .expired
        default: nil
        }
    }
}
