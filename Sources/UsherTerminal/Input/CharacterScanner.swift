/// Finds the characters of the terminal's encoding in bytes.
struct CharacterScanner {
    /// The characters of the bytes from 128 in a one-byte encoding; `nil` means UTF-8.
    let highCharacters: [Unicode.Scalar?]?

    enum Outcome {
        case scalar(Unicode.Scalar, end: Int)
        /// Bytes of no character, up to this index.
        case invalid(end: Int)
        /// More bytes are needed.
        case incomplete
    }

    /// The character that starts at an index.
    func scan(_ bytes: [UInt8], at position: Int) -> Outcome {
        let byte = bytes[position]
        if byte < 0x80 { return .scalar(Unicode.Scalar(byte), end: position + 1) }
        if let highCharacters {
            guard let scalar = highCharacters[Int(byte) - 0x80] else { return .invalid(end: position + 1) }
            return .scalar(scalar, end: position + 1)
        }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(byte) else { return .invalid(end: position + 1) }
        let sequence = bytes[position...].prefix(length)
        if let text = String(validating: sequence, as: UTF8.self), let scalar = text.unicodeScalars.first {
            return .scalar(scalar, end: position + length)
        }
        let following = sequence.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count
        return following == sequence.count - 1 && sequence.count < length
            ? .incomplete : .invalid(end: position + 1 + following)
    }
}
