/// Writes JSON as UTF-8, field by field, in the order of the calls.
///
/// `JSONEncoder` only sorts by name; answers and scripts' output use the API's order.
package struct JSONWriter: Sendable {
    /// Where lines break.
    package enum Layout: Hashable, Sendable {
        case compact
        /// Two spaces a level, for reading.
        case indented
    }

    /// The characters that are written as escapes.
    package enum Escaping: Hashable, Sendable {
        /// The required escapes only, as the platform writes them: DEL, C1 and bidi controls stay raw.
        case minimal
        /// Also escapes, as `\u`, every character that could act on a terminal or deceive its reader.
        case terminalSafe
    }

    /// The output that was not taken yet.
    package internal(set) var bytes: [UInt8]
    private let layout: Layout
    private let escaping: Escaping
    private var depth = 0
    private var needsComma = false
    private var isAfterKey = false

    /// - Parameter buffer: an empty array, whose storage is reused.
    package init(layout: Layout = .compact, escaping: Escaping = .minimal, buffer: consuming [UInt8] = []) {
        bytes = buffer
        self.layout = layout
        self.escaping = escaping
    }

    /// The same as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The output so far; removes it from the writer.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Discards the output but keeps its buffer, for a series of values that are each taken from `bytes`.
    package mutating func startOver() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Opens an object; keys and values follow alternately, up to `endObject`.
    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes the innermost object.
    package mutating func endObject() { close(UInt8(ascii: "}")) }
    /// Opens an array; values follow, up to `endArray`.
    package mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes the innermost array.
    package mutating func endArray() { close(UInt8(ascii: "]")) }

    /// The key of the next value; duplicate keys are not detected.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if layout == .indented { bytes.append(0x20) }
        isAfterKey = true
    }

    /// A text, escaped as `escaping` says.
    package mutating func value(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    package mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }
    package mutating func value(_ number: Int64) { raw(String(number)) }
    package mutating func null() { raw("null") }

    /// A number, without a fraction when it is whole; `null` when it is not finite, since JSON has no representation
    /// for that.
    package mutating func value(_ number: Double) {
        separate()
        append(number: number)
        needsComma = true
    }

    /// A time as the platform prints it.
    package mutating func value(_ instant: Instant) {
        beginText()
        instant.appendISO8601(to: &bytes)
        endText()
    }

    /// Begins a text in pieces that need no escapes and are written unchanged.
    package mutating func beginText() {
        separate()
        bytes.append(UInt8(ascii: "\""))
    }

    /// The next piece of a text, written unchanged.
    package mutating func piece(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// A code as the next piece of a text.
    package mutating func piece(_ code: TokenCode) { code.appendText(to: &bytes) }

    /// Ends the text of pieces.
    package mutating func endText() {
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// A complete JSON value that `write` appends, compact and with the required escapes only.
    mutating func value(writing write: (inout [UInt8]) -> Void) {
        separate()
        write(&bytes)
        needsComma = true
    }

    /// Begins a value on one line whose bytes are appended by `verbatim` and `quote`.
    mutating func beginCompact() { separate() }
    mutating func endCompact() { needsComma = true }

    /// Appends one line of JSON unchanged, except for the escapes of `escaping`.
    mutating func append(json: String) {
        for scalar in json.unicodeScalars {
            if escaping == .terminalSafe, isUnsafe(scalar) {
                for unit in String(Character(scalar)).utf16 { appendEscape(unit) }
            } else {
                bytes.append(contentsOf: String(Character(scalar)).utf8)
            }
        }
    }

    /// The number as `value` writes it, without a separator.
    mutating func append(number: Double) {
        let whole = Int64(exactly: number)
        bytes.append(contentsOf: (!number.isFinite ? "null" : whole.map { String($0) } ?? "\(number)").utf8)
    }

    private mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        if needsComma { newLine() }
        bytes.append(bracket)
        needsComma = true
        isAfterKey = false
    }

    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { newLine() }
        needsComma = false
    }

    private mutating func newLine() {
        guard layout == .indented else { return }
        bytes.append(0x0A)
        for _ in 0..<depth * 2 { bytes.append(0x20) }
    }

    mutating func quote(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        let isPlain = text.withUTF8 { utf8 in
            // The compiler vectorises a complete pass without branches.
            let last: UInt8 = escaping == .minimal ? 0xFF : 0x7E
            var special: UInt8 = 0
            for byte in utf8 { special |= byte < 0x20 || byte == 0x22 || byte == 0x5C || byte > last ? 1 : 0 }
            if special == 0 { bytes.append(contentsOf: utf8) }
            return special == 0
        }
        if !isPlain {
            for scalar in text.unicodeScalars { append(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": bytes.append(contentsOf: [0x5C, 0x22])
        case "\\": bytes.append(contentsOf: [0x5C, 0x5C])
        case "\n": bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case "\r": bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
        case "\t": bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
        case _ where scalar.value < 0x20 || (escaping == .terminalSafe && isUnsafe(scalar)):
            for unit in String(Character(scalar)).utf16 { appendEscape(unit) }
        default: bytes.append(contentsOf: String(Character(scalar)).utf8)
        }
    }

    private mutating func appendEscape(_ unit: UInt16) {
        bytes.append(contentsOf: [0x5C, UInt8(ascii: "u")])
        for shift in stride(from: 12, through: 0, by: -4) {
            let digit = UInt8(unit >> UInt16(shift) & 15)
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }

    private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x7F else { return false }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
        default: return false
        }
    }
}
