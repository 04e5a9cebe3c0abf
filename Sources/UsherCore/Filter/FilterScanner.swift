/// Divides a filter's text into its terms, without asking what their values mean.
struct FilterScanner {
    struct Value {
        let text: String
        let range: Range<String.Index>
    }

    /// One term as it is written.
    struct Piece {
        let range: Range<String.Index>
        let isNegated: Bool
        /// `nil` for a word or a phrase.
        let qualifier: FilterQualifier?
        /// One, or those that commas separate.
        let values: [Value]
        let isQuoted: Bool
        /// Whether a quote is still open.
        let isOpen: Bool
    }

    private let text: String
    private var place: String.Index

    private init(_ text: String) {
        self.text = text
        place = text.startIndex
    }

    static func pieces(of text: String) -> [Piece] {
        var scanner = FilterScanner(text)
        var pieces: [Piece] = []
        while let piece = scanner.piece() { pieces.append(piece) }
        return pieces
    }

    /// A text as a phrase or a value that means just this text; `nil` when there is no such way to write it.
    ///
    /// A quote ends what stands in quotes, so that a text with one in it is left as it is.
    static func quoted(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, scalars.contains(where: isQuote) else { return "\"\(text)\"" }
        let isSplit = scalars.contains { isBlank($0) || $0 == "," }
        return isQuote(first) || isSplit ? nil : text
    }

    private var next: Unicode.Scalar? {
        place < text.endIndex ? text.unicodeScalars[place] : nil
    }

    private mutating func step() {
        place = text.unicodeScalars.index(after: place)
    }

    private mutating func piece() -> Piece? {
        while let scalar = next, FilterScanner.isBlank(scalar) { step() }
        guard let first = next else { return nil }
        let start = place
        var isNegated = false
        if first == "-" {
            step()
            isNegated = next.map { !FilterScanner.isBlank($0) } ?? false
            if !isNegated { place = start }
        }
        if let scalar = next, FilterScanner.isQuote(scalar) {
            let (value, isOpen) = quoted()
            return piece(start, isNegated, nil, [value], isQuoted: true, isOpen: isOpen)
        }
        guard let qualifier = qualifier() else {
            let word = value { !FilterScanner.isBlank($0) }
            return piece(start, isNegated, nil, [word])
        }
        var values: [Value] = []
        var isOpen = false
        while true {
            if let scalar = next, FilterScanner.isQuote(scalar) {
                let (value, isUnclosed) = quoted()
                values.append(value)
                isOpen = isUnclosed
            } else {
                values.append(value { !FilterScanner.isBlank($0) && $0 != "," })
            }
            guard next == "," else { break }
            step()
        }
        return piece(start, isNegated, qualifier, values, isOpen: isOpen)
    }

    private func piece(
        _ start: String.Index, _ isNegated: Bool, _ qualifier: FilterQualifier?, _ values: [Value],
        isQuoted: Bool = false, isOpen: Bool = false
    ) -> Piece {
        Piece(
            range: start..<place, isNegated: isNegated, qualifier: qualifier, values: values, isQuoted: isQuoted,
            isOpen: isOpen)
    }

    /// Steps over a known name with its colon; stays in front of everything else.
    private mutating func qualifier() -> FilterQualifier? {
        let rest = text.unicodeScalars[place...]
        guard let colon = rest.firstIndex(where: { !("a"..."z").contains($0) && !("A"..."Z").contains($0) }),
            rest[colon] == ":", let qualifier = FilterQualifier(rawValue: text[place..<colon].lowercased())
        else { return nil }
        place = text.unicodeScalars.index(after: colon)
        return qualifier
    }

    private mutating func value(_ belongs: (Unicode.Scalar) -> Bool) -> Value {
        let start = place
        while let scalar = next, belongs(scalar) { step() }
        return Value(text: String(text[start..<place]), range: start..<place)
    }

    /// The text between quotes, up to the end where the second one is missing.
    private mutating func quoted() -> (Value, isOpen: Bool) {
        step()
        let value = value { !FilterScanner.isQuote($0) }
        guard next != nil else { return (value, true) }
        step()
        return (value, false)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20
    }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}"
    }
}

extension FilterScanner.Piece {
    var text: String { values.first?.text ?? "" }

    /// Whether it can be a group of digits in a telephone number.
    var isInNumber: Bool {
        guard qualifier == nil, !isQuoted, !isNegated, let word = SearchWord(text) else { return false }
        return word.base.utf8.contains(where: \.isDigit)
            && word.base.utf8.allSatisfy { $0.isDigit || "+-.()".utf8.contains($0) }
    }
}
