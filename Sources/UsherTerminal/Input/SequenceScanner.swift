/// Finds the end of an escape sequence by the grammar of ECMA-48, without interpreting it.
enum SequenceScanner {
    /// The kind of bytes that start with Escape.
    enum Outcome: Equatable {
        /// A control sequence or a single shift, up to this index.
        case sequence(end: Int)
        /// A string that the terminal sends as a reply, with the indices of its text.
        case reply(text: Range<Int>, end: Int)
        /// A sequence that a byte which cannot belong to it breaks off at this index.
        case broken(end: Int)
        /// More bytes are needed.
        case incomplete
        /// Escape does not introduce a sequence here.
        case none
    }

    /// Whether Escape and this byte can introduce a sequence: CSI, SS3, OSC, DCS, APC, PM and SOS.
    static func introduces(_ byte: UInt8) -> Bool {
        "[O".utf8.contains(byte) || introducesString(byte)
    }

    private static func introducesString(_ byte: UInt8) -> Bool {
        "]P_^X".utf8.contains(byte)
    }

    /// - Parameter bytes: starts with Escape and has at least one more byte.
    static func scan(_ bytes: ArraySlice<UInt8>) -> Outcome {
        let body = bytes.startIndex + 2
        let introducer = bytes[bytes.startIndex + 1]
        if introducesString(introducer) { return scanString(bytes, from: body) }
        switch introducer {
        case UInt8(ascii: "["):
            return scanControl(bytes, from: body)
        case UInt8(ascii: "O"):
            guard let final = bytes[body...].firstIndex(where: { !(48...59).contains($0) }) else { return .incomplete }
            return (0x40...0x7E).contains(bytes[final]) ? .sequence(end: final + 1) : .none
        default:
            return .none
        }
    }

    private static func scanControl(_ bytes: ArraySlice<UInt8>, from body: Int) -> Outcome {
        guard body < bytes.endIndex else { return .incomplete }
        if bytes[body] == UInt8(ascii: "[") {
            // The Linux console's function keys: one more letter follows.
            guard body + 1 < bytes.endIndex else { return .incomplete }
            return (0x40...0x7E).contains(bytes[body + 1]) ? .sequence(end: body + 2) : .broken(end: body + 1)
        }
        guard let final = bytes[body...].firstIndex(where: { !(0x20...0x3F).contains($0) }) else { return .incomplete }
        return (0x40...0x7E).contains(bytes[final]) ? .sequence(end: final + 1) : .broken(end: final)
    }

    /// A terminal's reply, up to BEL or ESC \; only if its first byte is one that replies have, since Alt with these
    /// letters is a key.
    private static func scanString(_ bytes: ArraySlice<UInt8>, from body: Int) -> Outcome {
        guard body < bytes.endIndex else { return .incomplete }
        // A title, which others may have chosen, comes behind ESC ] l or ESC ] L.
        let isTitle = bytes[body - 1] == UInt8(ascii: "]") && "lL".utf8.contains(bytes[body])
        guard isTitle || (48...57).contains(bytes[body]) || "!+>$G".utf8.contains(bytes[body]) else { return .none }
        guard let end = bytes[body...].firstIndex(where: { $0 < 0x20 }) else { return .incomplete }
        if bytes[end] == 0x07 { return .reply(text: body..<end, end: end + 1) }
        guard bytes[end] == 0x1B else { return .broken(end: end) }
        guard end + 1 < bytes.endIndex else { return .incomplete }
        return bytes[end + 1] == UInt8(ascii: "\\") ? .reply(text: body..<end, end: end + 2) : .broken(end: end)
    }
}
