internal import CNcurses

/// The characters sent to the terminal for those of the canvas.
///
/// A character that the locale's encoding lacks, or whose width differs between the C library and the canvas, would
/// shift the rest of the row: it is replaced.
struct Glyphs {
    let encoding: TextEncoding
    private static let replacement: Unicode.Scalar = "\u{FFFD}"
    /// The last answers, by a hash of the question: a screen has few characters beside ASCII.
    private var known: [(base: Unicode.Scalar, width: UInt8, glyph: Unicode.Scalar)]

    /// The number of cells that the C library assigns to a character.
    private let width: (wchar_t) -> Int32

    init(encoding: TextEncoding, width: @escaping (wchar_t) -> Int32 = usher_width) {
        self.encoding = encoding
        self.width = width
        known = Array(repeating: (base: " ", width: 1, glyph: " "), count: 512)
    }

    /// The same as `glyph`, which asks the C library, from memory where it was asked before.
    mutating func knownGlyph(for base: Unicode.Scalar, width: UInt8) -> Unicode.Scalar {
        if (0x20..<0x7F).contains(base.value) { return base }
        let index = Int((base.value ^ base.value >> 7) & 511)
        if known[index].base == base, known[index].width == width { return known[index].glyph }
        let glyph = glyph(for: base, width: width)
        known[index] = (base, width, glyph)
        return glyph
    }

    func glyph(for base: Unicode.Scalar, width: UInt8) -> Unicode.Scalar {
        if (0x20..<0x7F).contains(base.value) { return base }
        let character = wchar_t(bitPattern: base.value)
        if self.width(character) == Int32(width), encoding == .utf8 || usher_can_encode(character) { return base }
        if encoding == .utf8, !Self.isControl(base) { return Self.replacement }
        return Self.ascii[base] ?? "?"
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }

    private static let ascii: [Unicode.Scalar: Unicode.Scalar] = [
        "●": "*", "◐": "~", "○": "o", "◌": "-", "◇": "?", "◆": "*", "■": "#", "□": "-", "▌": ">", "▐": "#", "█": "#",
        "░": ".", "▒": ":", "▓": "#", "▸": ">", "▶": ">", "►": ">", "◂": "<", "▴": "^", "▾": "v", "▲": "^", "▼": "v",
        "↑": "^", "↓": "v", "←": "<", "→": ">", "…": "~", "·": ".", "•": "*", "–": "-", "—": "-", "−": "-", "×": "x",
        "‘": "'", "’": "'", "“": "\"", "”": "\"", "⚠": "!", "✓": "+", "✗": "x", "☐": "-", "☑": "+", "⏎": "<",
        "─": "-", "━": "-", "═": "=", "│": "|", "┃": "|", "║": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+",
        "┤": "+", "┬": "+", "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "╔": "+", "╗": "+", "╚": "+",
        "╝": "+", "▏": "|", "▕": "|", "▁": "_", "▂": "_", "▃": "_", "▄": "_", "▅": "=", "▆": "=", "▇": "#",
        "\u{A0}": " ", "\u{FFFD}": "?",
    ]
}
