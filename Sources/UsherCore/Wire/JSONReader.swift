/// A cursor over JSON of the plainest form; gives up on everything else.
///
/// Lives no longer than the bytes it was given.
struct JSONReader {
    /// Says nothing but that somebody else has to read this.
    struct Unsupported: Error {}

    /// What was read of an object so far.
    struct Fields {
        fileprivate var seen: UInt32 = 0
        fileprivate var isFirst = true
        fileprivate var last = -1
    }

    let bytes: UnsafeRawBufferPointer
    /// Where the next byte is read; may be set back to where a value began.
    var position = 0
    /// The time that was read last, and where it stands.
    var lastInstant: (range: Range<Int>, instant: Instant)?

    init(_ bytes: UnsafeRawBufferPointer) {
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

    mutating func beginObject() throws(Unsupported) -> Fields {
        try expect(UInt8(ascii: "{"))
        return Fields()
    }

    /// The index of the next field that is in the list, behind its colon; `nil` at the object's end.
    ///
    /// Fields that are not in the list are passed over.
    mutating func nextKey(_ keys: KeyList, _ fields: inout Fields) throws(Unsupported) -> Int? {
        while true {
            if try next() == UInt8(ascii: "}") {
                position += 1
                return nil
            }
            if fields.isFirst { fields.isFirst = false } else { try expect(UInt8(ascii: ",")) }
            try expect(UInt8(ascii: "\""))
            guard position + 8 <= bytes.count else { throw Unsupported() }
            let rest = UnsafeRawBufferPointer(rebasing: bytes[position...])
            guard let (index, length) = keys.name(in: rest, after: fields.last) else {
                try skipName()
                try expect(UInt8(ascii: ":"))
                try skipValue(depth: 0)
                continue
            }
            // Of duplicates the long way takes the first.
            guard fields.seen & (1 << UInt32(index)) == 0 else { throw Unsupported() }
            fields.seen |= 1 << UInt32(index)
            fields.last = index
            position += length
            try expect(UInt8(ascii: ":"))
            return index
        }
    }

    mutating func beginArray() throws(Unsupported) {
        try expect(UInt8(ascii: "["))
    }

    /// Whether there is another element, or the array's end was passed.
    @inline(__always)
    mutating func hasElement(_ isFirst: inout Bool) throws(Unsupported) -> Bool {
        if try next() == UInt8(ascii: "]") {
            position += 1
            return false
        }
        guard !isFirst else {
            isFirst = false
            return true
        }
        try expect(UInt8(ascii: ","))
        // A comma before the end is no JSON.
        if try next() == UInt8(ascii: "]") { throw Unsupported() }
        return true
    }

    // MARK: Words

    mutating func flag() throws(Unsupported) -> Bool {
        if try take("true") { return true }
        if try take("false") { return false }
        throw Unsupported()
    }

    /// Passes over `null` if it stands here.
    mutating func isNull() throws(Unsupported) -> Bool {
        try take("null")
    }

    /// Passes over a word if it stands here.
    @inline(__always)
    private mutating func take(_ word: StaticString) throws(Unsupported) -> Bool {
        guard try next() == word.utf8Start.pointee else { return false }
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw Unsupported() }
        for offset in 1..<length where bytes[position + offset] != word.utf8Start[offset] { throw Unsupported() }
        position += length
        return true
    }

    // MARK: What nobody looks at

    private static let deepest = 16

    /// A name that is in no list. Escapes could make it one that is.
    private mutating func skipName() throws(Unsupported) {
        position -= 1
        let name = try text()
        guard name.isPlain else { throw Unsupported() }
    }

    private mutating func skipValue(depth: Int) throws(Unsupported) {
        guard depth < JSONReader.deepest else { throw Unsupported() }
        switch try next() {
        case UInt8(ascii: "\""): try check(try text())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try flag()
        case UInt8(ascii: "n"): guard try isNull() else { throw Unsupported() }
        case UInt8(ascii: "["):
            var isFirst = true
            try beginArray()
            while try hasElement(&isFirst) { try skipValue(depth: depth + 1) }
        case UInt8(ascii: "{"):
            var isFirst = true
            position += 1
            while try next() != UInt8(ascii: "}") {
                if isFirst { isFirst = false } else { try expect(UInt8(ascii: ",")) }
                try check(try text())
                try expect(UInt8(ascii: ":"))
                try skipValue(depth: depth + 1)
            }
            position += 1
        default: _ = try number()
        }
    }

    // MARK: Bytes

    @inline(__always)
    mutating func expect(_ byte: UInt8) throws(Unsupported) {
        guard try next() == byte else { throw Unsupported() }
        position += 1
    }

    /// The next byte that is no white space, not passed over.
    @inline(__always)
    mutating func next() throws(Unsupported) -> UInt8 {
        if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
        skipSpace()
        guard position < bytes.count else { throw Unsupported() }
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
