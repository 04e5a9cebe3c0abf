/// The secret with which a player loads a video; a UUID on every known platform.
///
/// A UUID is kept as 16 bytes, regardless of case. Any other code is kept unchanged if it fits into one path segment.
package struct TokenCode: Hashable, Sendable {
    /// The first and the last eight bytes of the UUID, big-endian; both zero for a foreign code.
    package let high: UInt64
    package let low: UInt64
    private let foreign: String?

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
        foreign = nil
    }

    /// Parses a UUID of 32 hex digits with dashes at the usual four positions.
    package init?(uuid text: some StringProtocol) {
        let read = text.utf8.withContiguousStorageIfAvailable { TokenCode(uuid: UnsafeRawBufferPointer($0)) }
        let code = if let read { read } else { Array(text.utf8).withUnsafeBytes { TokenCode(uuid: $0) } }
        guard let code else { return nil }
        self = code
    }

    /// Parses the bytes of such a text.
    init?(uuid bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 36, let start = bytes.baseAddress else { return nil }
        func half(_ offset: Int) -> UInt64 {
            UInt64(UInt32(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
        func word(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        guard bytes[8] == 0x2D, bytes[13] == 0x2D, bytes[18] == 0x2D, bytes[23] == 0x2D,
            let first = HexWord.value(word(0)), let second = HexWord.value(half(9) | half(14) << 32),
            let third = HexWord.value(half(19) | half(24) << 32), let fourth = HexWord.value(word(28))
        else { return nil }
        self.init(high: first << 32 | second, low: third << 32 | fourth)
    }

    /// Parses a UUID, or keeps 1 to 100 ASCII letters, digits, `-`, `_`, `.` and `~` unchanged.
    package init?(_ text: String) {
        if let code = TokenCode(uuid: text) {
            self = code
            return
        }
        guard (1...100).contains(text.utf8.count), text.utf8.allSatisfy(\.isUnreserved) else { return nil }
        guard text != ".", text != ".." else { return nil }
        high = 0
        low = 0
        foreign = text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
        if let foreign { hasher.combine(foreign) }
    }

    package var isUUID: Bool { foreign == nil }

    /// The whole code, in lower case when it is a UUID.
    package var text: String {
        if let foreign { return foreign }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the whole code as bytes, for answers with thousands of codes.
    func appendText(to bytes: inout [UInt8]) {
        if let foreign { return bytes.append(contentsOf: foreign.utf8) }
        bytes.append(atMost: 36) { write(to: &$0) }
    }

    /// Writes the 36 bytes of a UUID.
    @inline(__always)
    func write(to writer: inout ByteWriter) {
        let dash = UInt8(ascii: "-")
        writer.append(word: HexWord.digits(of: UInt32(truncatingIfNeeded: high >> 32)))
        writer.append(dash)
        let middle = HexWord.digits(of: UInt32(truncatingIfNeeded: high))
        writer.append(half: UInt32(truncatingIfNeeded: middle))
        writer.append(dash)
        writer.append(half: UInt32(truncatingIfNeeded: middle >> 32))
        writer.append(dash)
        let rest = HexWord.digits(of: UInt32(truncatingIfNeeded: low >> 32))
        writer.append(half: UInt32(truncatingIfNeeded: rest))
        writer.append(dash)
        writer.append(half: UInt32(truncatingIfNeeded: rest >> 32))
        writer.append(word: HexWord.digits(of: UInt32(truncatingIfNeeded: low)))
    }

    /// The abbreviated code of lists and logs: `6c15…e035`.
    package var short: String {
        let whole = text
        guard whole.utf8.count > 9 else { return whole }
        return "\(whole.prefix(4))…\(whole.suffix(4))"
    }
}
