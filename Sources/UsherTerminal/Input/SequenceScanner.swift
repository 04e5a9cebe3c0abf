/// Finds the end of an escape sequence by the grammar of ECMA-48, without interpreting it.
enum SequenceScanner {
    /// The kind of bytes that start with Escape.
    enum Outcome: Equatable {
        /// A control sequence or a single shift, up to this index.
        case sequence(end: Int)
        /// A reply or a broken sequence, up to this index; no key.
        case swallow(end: Int)
        /// More bytes are needed.
        case incomplete
        /// Escape does not introduce a sequence here.
        case none
    }

    /// - Parameter bytes: starts with Escape and has at least one more byte.
    static func scan(_ bytes: ArraySlice<UInt8>) -> Outcome {
        let body = bytes.startIndex + 2
        switch bytes[bytes.startIndex + 1] {
        case UInt8(ascii: "["):
            return scanControl(bytes, from: body)
        case UInt8(ascii: "O"):
            guard let final = bytes[body...].firstIndex(where: { !(48...59).contains($0) }) else { return .incomplete }
            return (0x40...0x7E).contains(bytes[final]) ? .sequence(end: final + 1) : .none
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"):
            return scanString(bytes, from: body)
        default:
            return .none
        }
    }

    private static func scanControl(_ bytes: ArraySlice<UInt8>, from body: Int) -> Outcome {
        guard body < bytes.endIndex else { return .incomplete }
        if bytes[body] == UInt8(ascii: "[") {
            return body + 1 < bytes.endIndex ? .sequence(end: body + 2) : .incomplete
        }
        guard let final = bytes[body...].firstIndex(where: { !(0x20...0x3F).contains($0) }) else { return .incomplete }
        // A control byte ends the sequence and is decoded on its own.
        return (0x40...0x7E).contains(bytes[final]) ? .sequence(end: final + 1) : .swallow(end: final)
    }

    /// A terminal's reply, up to BEL or ESC \; only if its first byte is one that replies have, since Alt with these
    /// letters is a key.
    private static func scanString(_ bytes: ArraySlice<UInt8>, from body: Int) -> Outcome {
        guard body < bytes.endIndex else { return .incomplete }
        guard (48...57).contains(bytes[body]) || "!+>$G".utf8.contains(bytes[body]) else { return .none }
        for index in body..<bytes.endIndex {
            if bytes[index] == 0x07 { return .swallow(end: index + 1) }
            guard bytes[index] == 0x1B else { continue }
            guard index + 1 < bytes.endIndex else { return .incomplete }
            return .swallow(end: bytes[index + 1] == UInt8(ascii: "\\") ? index + 2 : index)
        }
        return .incomplete
    }
}
