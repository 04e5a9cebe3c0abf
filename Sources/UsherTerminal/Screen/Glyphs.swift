internal import CNcurses

/// The characters sent to the terminal for those of the canvas.
///
/// A character that the locale's encoding lacks, or whose width differs between the C library and the canvas, would
/// shift the rest of the row: it is replaced.
struct Glyphs {
    let encoding: TextEncoding
    private static let replacement: Unicode.Scalar = "\u{FFFD}"

    func glyph(for base: Unicode.Scalar, width: UInt8) -> Unicode.Scalar {
        if (0x20..<0x7F).contains(base.value) { return base }
        let character = wchar_t(bitPattern: base.value)
        if usher_width(character) == Int32(width), encoding == .utf8 || usher_can_encode(character) { return base }
        if encoding == .utf8, !Self.isControl(base) { return Self.replacement }
        return Self.ascii[base] ?? "?"
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }

    private static let ascii: [Unicode.Scalar: Unicode.Scalar] = [
        "●": "*", "◐": "~", "○": "o", "◌": "-", "◇": "?", "◆": "*", "■": "#", "□": "-", "▌": ">", "▐": "<", "█": "#",
        "░": ".", "▒": ":", "▓": "#", "▸": ">", "▶": ">", "►": ">", "◂": "<", "▴": "^", "▾": "v", "▲": "^", "▼": "v",
        "↑": "^", "↓": "v", "←": "<", "→": ">", "…": "~", "·": ".", "•": "*", "–": "-", "—": "-", "−": "-", "×": "x",
        "‘": "'", "’": "'", "“": "\"", "”": "\"", "⚠": "!", "✓": "+", "✗": "x", "☐": "-", "☑": "+", "⏎": "<",
        "─": "-", "━": "-", "═": "=", "│": "|", "┃": "|", "║": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+",
        "┤": "+", "┬": "+", "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "╔": "+", "╗": "+", "╚": "+",
        "╝": "+", "▏": "|", "▕": "|", "▁": "_", "▂": "_", "▃": "_", "▄": "_", "▅": "=", "▆": "=", "▇": "#",
        "\u{A0}": " ", "\u{FFFD}": "?",
    ]
}
