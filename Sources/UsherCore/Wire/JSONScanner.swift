/// Walks through JSON or JSON5 without making values, up to the first thing that is wrong.
struct JSONScanner {
    struct Refusal: Error {
        let offset: Int
        let problem: String
    }

    private struct Opening {
        let isObject: Bool
        let offset: Int
        /// The keys so far, as they are written but for quotes; kept for JSON5 alone.
        var keys: Set<ArraySlice<UInt8>> = []
    }

    private var text: JSONBytes
    private var openings: [Opening] = []

    init(_ bytes: [UInt8], json5: Bool) {
        text = JSONBytes(bytes, json5: json5)
    }

    mutating func scan() throws(Refusal) {
        try text.checkUTF8()
        text.skipByteOrderMark()
        try text.skipSpace()
        if text.isAtEnd { throw text.refusal("there is nothing here; a value is expected.") }
        repeat {
            try value()
            try closings()
        } while !openings.isEmpty
        if !text.isAtEnd { throw text.refusal("the text should end here, but \(text.shownNext) follows.") }
    }

    /// A scalar, or the opening of an object or list with all openings and the first key inside it.
    private mutating func value() throws(Refusal) {
        while true {
            guard let byte = text.next else { throw endOfText("a value") }
            switch byte {
            case UInt8(ascii: "{"):
                try open(isObject: true)
                if text.next == UInt8(ascii: "}") { return }
                try key()
            case UInt8(ascii: "["):
                try open(isObject: false)
                if text.next == UInt8(ascii: "]") { return }
            default:
                return try text.scalarValue()
            }
        }
    }

    private mutating func open(isObject: Bool) throws(Refusal) {
        guard openings.count < JSONLocator.deepest else {
            throw text.refusal("objects and lists are nested deeper than \(JSONLocator.deepest) here.")
        }
        openings.append(Opening(isObject: isObject, offset: text.offset))
        text.advance()
        try text.skipSpace()
    }

    /// What may follow a value: closing brackets, then a comma and, in an object, a key, or the end.
    private mutating func closings() throws(Refusal) {
        try text.skipSpace()
        while let opening = openings.last {
            let closing = UInt8(ascii: opening.isObject ? "}" : "]")
            if text.skip(closing) {
                openings.removeLast()
                try text.skipSpace()
                continue
            }
            let shown = opening.isObject ? "}" : "]"
            if text.isAtEnd { throw endOfText("a comma or \(shown)") }
            guard text.skip(UInt8(ascii: ",")) else {
                throw text.refusal("a comma or \(shown) is expected here, but \(text.shownNext) follows.")
            }
            let comma = text.offset - 1
            try text.skipSpace()
            if text.next == closing {
                if text.allowsJSON5 { continue }
                throw Refusal(offset: comma, problem: "there is a comma too many before \(shown).")
            }
            if opening.isObject { try key() }
            return
        }
    }

    private mutating func key() throws(Refusal) {
        if text.isAtEnd { throw endOfText("a key") }
        let start = text.offset
        try text.key()
        try checkIsNew(start..<text.offset)
        try text.skipSpace()
        if text.isAtEnd { throw endOfText("a colon") }
        guard text.skip(UInt8(ascii: ":")) else {
            throw text.refusal("a colon is expected after the key, but \(text.shownNext) follows.")
        }
        try text.skipSpace()
    }

    /// A file that a user writes has each key once: of two, one would be passed over unseen. What a server writes is
    /// taken as it comes.
    private mutating func checkIsNew(_ range: Range<Int>) throws(Refusal) {
        guard text.allowsJSON5, let last = openings.indices.last else { return }
        var key = text.bytes[range]
        if let quote = key.first, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(quote) {
            key = key.dropFirst().dropLast()
        }
        guard openings[last].keys.insert(key).inserted else {
            let shown = safeText(String(decoding: key, as: UTF8.self), limit: 60)
            throw Refusal(offset: range.lowerBound, problem: "\(shown) stands here twice.")
        }
    }

    private func endOfText(_ expected: String) -> Refusal {
        guard let opening = openings.last else { return text.refusal("the text ends where \(expected) is expected.") }
        let begun = JSONLocator.position(of: opening.offset, in: text.bytes)
        let name = opening.isObject ? "object" : "list"
        return text.refusal(
            "the text ends where \(expected) is expected; "
                + "the \(name) of line \(begun.line), column \(begun.column) is not closed.")
    }
}
