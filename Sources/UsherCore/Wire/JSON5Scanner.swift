/// Validates JSON5 without building values, up to the first error. One pass, no recursion.
///
/// `JSONDecoder` reports no position and accepts texts that are not quite JSON5, so this validates a configuration
/// first.
struct JSON5Scanner {
    struct Refusal: Error {
        let offset: Int
        let problem: String
    }

    private struct Opening {
        let isObject: Bool
        let offset: Int
        /// The keys so far, as written but without quotes.
        var keys: Set<ArraySlice<UInt8>> = []
    }

    private var text: JSON5Bytes
    private var openings: [Opening] = []

    private init(_ bytes: [UInt8]) {
        text = JSON5Bytes(bytes)
    }

    /// The position and reason of the first error; `nil` for valid JSON5.
    static func firstError(in bytes: [UInt8]) -> WireError? {
        var scanner = JSON5Scanner(bytes)
        do {
            try scanner.scan()
            return nil
        } catch {
            return WireError(position: WireError.Position(of: error.offset, in: bytes), problem: error.problem)
        }
    }

    private mutating func scan() throws(Refusal) {
        try text.checkUTF8()
        text.skipByteOrderMark()
        try text.skipSpace()
        if text.isAtEnd { throw text.refusal(.empty) }
        repeat {
            try value()
            try closings()
        } while !openings.isEmpty
        if !text.isAtEnd { throw text.refusal(.endExpected) }
    }

    /// A scalar, or the opening of an object or list with all nested openings and the first key inside.
    private mutating func value() throws(Refusal) {
        while true {
            guard let byte = text.next else { throw endOfText(.valueAtEnd) }
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
        guard openings.count < JSONReader.deepest else {
            throw text.refusal(.depth)
        }
        openings.append(Opening(isObject: isObject, offset: text.offset))
        text.advance()
        try text.skipSpace()
    }

    /// The tokens after a value: closing brackets, then a comma and, in an object, a key, or the end.
    private mutating func closings() throws(Refusal) {
        try text.skipSpace()
        while let opening = openings.last {
            let closing = UInt8(ascii: opening.isObject ? "}" : "]")
            if text.skip(closing) {
                openings.removeLast()
                try text.skipSpace()
                continue
            }
            if text.isAtEnd { throw endOfText(.closingAtEnd(isObject: opening.isObject)) }
            guard text.skip(UInt8(ascii: ",")) else {
                throw text.refusal(.closing(isObject: opening.isObject))
            }
            try text.skipSpace()
            if text.next == closing { continue }
            if opening.isObject { try key() }
            return
        }
    }

    private mutating func key() throws(Refusal) {
        if text.isAtEnd { throw endOfText(.keyAtEnd) }
        let start = text.offset
        try text.key()
        try checkIsNew(start..<text.offset)
        try text.skipSpace()
        if text.isAtEnd { throw endOfText(.colonAtEnd) }
        guard text.skip(UInt8(ascii: ":")) else {
            throw text.refusal(.colon)
        }
        try text.skipSpace()
    }

    /// Refuses a duplicate key: one of the two would be ignored silently.
    private mutating func checkIsNew(_ range: Range<Int>) throws(Refusal) {
        guard let last = openings.indices.last else { return }
        var key = text.bytes[range]
        if let quote = key.first, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(quote) {
            key = key.dropFirst().dropLast()
        }
        guard openings[last].keys.insert(key).inserted else {
            let shown = safeText(String(decoding: key, as: UTF8.self), limit: 60)
            throw Refusal(offset: range.lowerBound, problem: "\(shown) stands here twice.")
        }
    }

    private func endOfText(_ problem: JSONReader.Problem) -> Refusal {
        let unclosed = openings.last.map { opening in
            (isObject: opening.isObject, position: WireError.Position(of: opening.offset, in: text.bytes))
        }
        return text.refusal(problem.sentence(shown: text.shownNext, unclosed: unclosed))
    }
}
