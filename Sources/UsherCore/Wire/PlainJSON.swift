/// A cursor over JSON of the plainest form; gives up on everything else.
struct PlainJSON {
    /// Says nothing but that somebody else has to read this.
    struct GivesUp: Error {}

    /// What was read of an object so far.
    struct Fields {
        fileprivate var seen: UInt32 = 0
        fileprivate var isFirst = true
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Whether nothing but white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return position == bytes.count
        }
    }

    // MARK: Structure

    mutating func beginObject() throws(GivesUp) -> Fields {
        try expect(UInt8(ascii: "{"))
        return Fields()
    }

    /// The index of the next field's name, behind its colon; `nil` at the object's end.
    mutating func nextKey(_ keys: KeyList, _ fields: inout Fields) throws(GivesUp) -> Int? {
        let first = try next()
        if first == UInt8(ascii: "}") {
            position += 1
            return nil
        }
        if fields.isFirst { fields.isFirst = false } else { try expect(UInt8(ascii: ",")) }
        try expect(UInt8(ascii: "\""))
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += 1 }
        guard position < bytes.count, let index = keys.index(of: bytes[start..<position]) else { throw GivesUp() }
        // Of duplicates the long way takes the first.
        guard fields.seen & (1 << UInt32(index)) == 0 else { throw GivesUp() }
        fields.seen |= 1 << UInt32(index)
        position += 1
        try expect(UInt8(ascii: ":"))
        return index
    }

    mutating func beginArray() throws(GivesUp) {
        try expect(UInt8(ascii: "["))
    }

    /// Whether there is another element, or the array's end was passed.
    mutating func hasElement(_ isFirst: inout Bool) throws(GivesUp) -> Bool {
        if try next() == UInt8(ascii: "]") {
            position += 1
            return false
        }
        if isFirst { isFirst = false } else { try expect(UInt8(ascii: ",")) }
        // A comma before the end is no JSON.
        if try next() == UInt8(ascii: "]") { throw GivesUp() }
        return true
    }

    // MARK: Values

    mutating func text() throws(GivesUp) -> String {
        let (range, isEscaped) = try textRange()
        guard !isEscaped else { return try unescaped(range) }
        guard let text = String(validating: bytes[range], as: UTF8.self) else { throw GivesUp() }
        return text
    }

    /// Passes over a text that nobody looks at.
    mutating func skipText() throws(GivesUp) {
        _ = try text()
    }

    mutating func textOrNull() throws(GivesUp) -> String? {
        try isNull() ? nil : try text()
    }

    mutating func instantOrNull() throws(GivesUp) -> Instant? {
        if try isNull() { return nil }
        guard let instant = Instant(iso8601: try text()) else { throw GivesUp() }
        return instant
    }

    mutating func flag() throws(GivesUp) -> Bool {
        if try take("true") { return true }
        if try take("false") { return false }
        throw GivesUp()
    }

    mutating func wholeNumber() throws(GivesUp) -> Int {
        let text = try digits()
        guard let number = Int(text) else { throw GivesUp() }
        return number
    }

    /// A number, or a text of one.
    mutating func number() throws(GivesUp) -> Double {
        let isText = try next() == UInt8(ascii: "\"")
        if isText { position += 1 }
        let text = try digits()
        if isText { try expect(UInt8(ascii: "\"")) }
        guard let number = Double(text) else { throw GivesUp() }
        return number
    }

    // MARK: Parts

    /// At most fifteen characters of `-12.50`.
    private mutating func digits() throws(GivesUp) -> String {
        skipSpace()
        let start = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        let whole = position
        skipDigits()
        let count = position - whole
        guard count > 0, count == 1 || bytes[whole] != UInt8(ascii: "0") else { throw GivesUp() }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            let fraction = position
            skipDigits()
            guard position > fraction else { throw GivesUp() }
        }
        guard position - start <= 15, position < bytes.count else { throw GivesUp() }
        // An exponent, or something else that belongs to the number.
        switch bytes[position] {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\""): break
        default: throw GivesUp()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipDigits() {
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    }

    /// What stands between the quotes; the position is behind the second.
    private mutating func textRange() throws(GivesUp) -> (Range<Int>, isEscaped: Bool) {
        try expect(UInt8(ascii: "\""))
        let start = position
        var isEscaped = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return (start..<position - 1, isEscaped)
            }
            guard byte >= 0x20 else { throw GivesUp() }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            }
            position += 1
        }
        throw GivesUp()
    }

    private func unescaped(_ range: Range<Int>) throws(GivesUp) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                plain.append(byte)
                continue
            }
            guard index < range.upperBound else { throw GivesUp() }
            let escape = bytes[index]
            index += 1
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(escape)
            case UInt8(ascii: "n"): plain.append(0x0A)
            case UInt8(ascii: "t"): plain.append(0x09)
            case UInt8(ascii: "r"): plain.append(0x0D)
            case UInt8(ascii: "b"): plain.append(0x08)
            case UInt8(ascii: "f"): plain.append(0x0C)
            case UInt8(ascii: "u"):
                guard index + 4 <= range.upperBound else { throw GivesUp() }
                var value: UInt32 = 0
                for offset in 0..<4 {
                    guard let digit = hexDigitValue(bytes[index + offset]) else { throw GivesUp() }
                    value = value << 4 | UInt32(digit)
                }
                index += 4
                // Halves of a pair are none.
                guard let scalar = Unicode.Scalar(value) else { throw GivesUp() }
                plain += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            default: throw GivesUp()
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw GivesUp() }
        return text
    }

    private mutating func isNull() throws(GivesUp) -> Bool {
        try take("null")
    }

    /// Passes over a word if it stands here.
    private mutating func take(_ word: StaticString) throws(GivesUp) -> Bool {
        guard try next() == word.utf8Start.pointee else { return false }
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw GivesUp() }
        for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] { throw GivesUp() }
        position += length
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(GivesUp) {
        guard try next() == byte else { throw GivesUp() }
        position += 1
    }

    /// The next byte that is no white space, not passed over.
    private mutating func next() throws(GivesUp) -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw GivesUp() }
        return bytes[position]
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }
}
