/// A pull reader of JSON (RFC 8259): the caller reads one value after another, each from the end of the last one.
///
/// Strict in grammar, with the position of the first error; the `loose…` readers are lenient in types. Nesting deeper
/// than `deepest` is refused. Must not outlive the bytes it was given.
struct JSONReader {
    /// The deepest accepted nesting; the platform's answers have five levels.
    static let deepest = 256

    /// The offset and reason of an error.
    struct Failure: Error {
        let offset: Int
        let problem: Problem
    }

    /// The state of reading an object's fields.
    struct Fields {
        fileprivate var seen: UInt32 = 0
        fileprivate var isFirst = true
        fileprivate var last = -1
    }

    let bytes: UnsafeRawBufferPointer
    /// The offset of the next byte; may be set back to the start of a value.
    var position = 0
    /// Whether a `loose…` reader met a value of another type since the caller last reset this.
    var isOdd = false
    /// The last parsed time, and its range.
    var lastInstant: (range: Range<Int>, instant: Instant)?
    private var depth = 0

    /// Skips a byte order mark at the start.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Refuses text without a value.
    mutating func begin() throws(Failure) {
        skipSpace()
        if position >= bytes.count { throw failure(.empty) }
    }

    /// Refuses anything but white space after the last value.
    mutating func end() throws(Failure) {
        skipSpace()
        if position < bytes.count { throw failure(.endExpected) }
    }

    // MARK: Structure

    mutating func beginObject() throws(Failure) -> Fields {
        try open(UInt8(ascii: "{"))
        return Fields()
    }

    /// The index of the next field that is in the list, with the position at its value; `nil` at the object's end.
    ///
    /// Skips fields that are not in the list and, of duplicate fields, all but the first.
    mutating func nextKey(_ keys: KeyList, _ fields: inout Fields) throws(Failure) -> Int? {
        while try hasKey(&fields) {
            let index = try key(keys, after: fields.last)
            try expectColon()
            guard let index, fields.seen & (1 << UInt32(index)) == 0 else {
                try skipValue()
                continue
            }
            fields.seen |= 1 << UInt32(index)
            fields.last = index
            return index
        }
        return nil
    }

    /// The name of the next field, with the position at its value; `nil` at the object's end.
    mutating func nextName(_ fields: inout Fields) throws(Failure) -> String? {
        guard try hasKey(&fields) else { return nil }
        let name = try string(try text())
        try expectColon()
        return name
    }

    /// Whether another field's name follows, or the object's end was passed.
    @inline(__always)
    private mutating func hasKey(_ fields: inout Fields) throws(Failure) -> Bool {
        guard let byte = next() else { throw failure(fields.isFirst ? .keyAtEnd : .closingAtEnd(isObject: true)) }
        if byte == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return false
        }
        if fields.isFirst {
            fields.isFirst = false
        } else {
            guard byte == UInt8(ascii: ",") else { throw failure(.closing(isObject: true)) }
            try passComma(before: UInt8(ascii: "}"), isObject: true)
        }
        guard let quote = next() else { throw failure(.keyAtEnd) }
        guard quote == UInt8(ascii: "\"") else { throw failure(.key) }
        return true
    }

    @inline(__always)
    private mutating func key(_ keys: KeyList, after last: Int) throws(Failure) -> Int? {
        if position + 9 <= bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[(position + 1)...])
            if let (index, length) = keys.name(in: rest, after: last) {
                position += 1 + length
                return index
            }
        }
        return try unusualKey(keys)
    }

    /// The slow path: a name outside the list, in an unusual spelling, or near the end of the text.
    @inline(never)
    private mutating func unusualKey(_ keys: KeyList) throws(Failure) -> Int? {
        let name = try text()
        guard name.isEscaped || position + 9 > bytes.count else {
            try check(name)
            return nil
        }
        return keys.index(of: try string(name))
    }

    @inline(__always)
    private mutating func expectColon() throws(Failure) {
        guard let byte = next() else { throw failure(.colonAtEnd) }
        guard byte == UInt8(ascii: ":") else { throw failure(.colon) }
        position += 1
    }

    mutating func beginArray() throws(Failure) {
        try open(UInt8(ascii: "["))
    }

    /// Whether another element follows, or the array's end was passed.
    @inline(__always)
    mutating func hasElement(_ isFirst: inout Bool) throws(Failure) -> Bool {
        guard let byte = next() else { throw failure(isFirst ? .valueAtEnd : .closingAtEnd(isObject: false)) }
        if byte == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return false
        }
        guard !isFirst else {
            isFirst = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw failure(.closing(isObject: false)) }
        try passComma(before: UInt8(ascii: "]"), isObject: false)
        return true
    }

    private mutating func passComma(before closing: UInt8, isObject: Bool) throws(Failure) {
        let comma = position
        position += 1
        if next() == closing { throw Failure(offset: comma, problem: .comma(isObject: isObject)) }
    }

    private mutating func open(_ bracket: UInt8) throws(Failure) {
        guard try nextOfValue() == bracket else { throw failure(.value) }
        guard depth < JSONReader.deepest else { throw failure(.depth) }
        depth += 1
        position += 1
    }

    // MARK: Literals

    /// Skips `true`, `false` or `null`.
    mutating func word(_ word: StaticString) throws(Failure) {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw failure(.word) }
        for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] { throw failure(.word) }
        if position + length < bytes.count, JSONReader.isOfWord(bytes[position + length]) { throw failure(.word) }
        position += length
    }

    /// Whether a byte could belong to a name, a literal or a number.
    static func isOfWord(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    // MARK: Skipped values

    /// Skips and validates a value.
    ///
    /// - Returns: its range.
    @discardableResult
    mutating func skipValue() throws(Failure) -> Range<Int> {
        let byte = try nextOfValue()
        let start = position
        switch byte {
        case UInt8(ascii: "\""): try check(try text())
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "["):
            var isFirst = true
            try beginArray()
            while try hasElement(&isFirst) { try skipValue() }
        case UInt8(ascii: "{"):
            var fields = try beginObject()
            while try hasKey(&fields) {
                try check(try text())
                try expectColon()
                try skipValue()
            }
        default: _ = try number()
        }
        return start..<position
    }

    // MARK: Bytes

    /// The next byte that is not white space, without consuming it; `nil` at the end.
    @inline(__always)
    mutating func next() -> UInt8? {
        if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
        skipSpace()
        return position < bytes.count ? bytes[position] : nil
    }

    /// The first byte of the required next value, without consuming it.
    @inline(__always)
    mutating func nextOfValue() throws(Failure) -> UInt8 {
        guard let byte = next() else { throw failure(.valueAtEnd) }
        return byte
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// A failure at the position.
    @inline(never)
    func failure(_ problem: Problem) -> Failure {
        Failure(offset: position, problem: problem)
    }
}
