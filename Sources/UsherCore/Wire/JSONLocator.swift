/// Finds where the syntax of JSON or JSON5 is broken, and says what was expected.
///
/// `JSONDecoder` tells no position and takes texts that are not quite JSON, so this looks first. One pass, no recursion.
package struct JSONLocator {
    /// The deepest nesting that is read; the platform's answers are five deep.
    package static let deepest = 256

    /// Returns `nil` when the text is well-formed.
    package static func firstError(in bytes: [UInt8], json5: Bool = false) -> WireError? {
        var scanner = JSONScanner(bytes, json5: json5)
        do {
            try scanner.scan()
            return nil
        } catch {
            return WireError(position: position(of: error.offset, in: bytes), problem: error.problem)
        }
    }

    /// The line and the column of a byte; a line ends with LF, CR LF or CR.
    package static func position(of offset: Int, in bytes: [UInt8]) -> WireError.Position {
        var line = 1
        var column = 1
        for index in 0..<min(offset, bytes.count) {
            let byte = bytes[index]
            let isEnd = byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
            if isEnd {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return WireError.Position(line: line, column: column)
    }
}
