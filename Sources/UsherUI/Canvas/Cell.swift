/// One cell of the screen: one spacing character and the zero-width ones that belong to it.
///
/// Its properties stand in memory without gaps, so that rows of cells are compared word by word.
package struct Cell: Hashable, Sendable {
    /// The spacing character; for the right half of a wide one, a space.
    package var base: Unicode.Scalar
    /// Zero-width characters (vowel signs, accents, viramas) drawn with `base`; at most four.
    package var marks: CombiningMarks
    package var style: CellStyle
    /// Cells that `base` takes: 1 or 2; 0 in the right half of a wide character.
    package var width: UInt8
    /// Whether terminals may give the cell's grapheme cluster other cells than the canvas does.
    package var doubt: WidthDoubt

    package init(
        _ base: Unicode.Scalar = " ", marks: CombiningMarks = CombiningMarks(), width: UInt8 = 1,
        doubt: WidthDoubt = .none, style: CellStyle = .plain
    ) {
        self.base = base
        self.marks = marks
        self.width = width
        self.doubt = doubt
        self.style = style
    }

    package static let blank = Cell()

    package var isDoubtful: Bool { doubt != .none }

    /// Whether nothing is seen in the cell but its style.
    var isBlank: Bool { base == " " && width == 1 && marks.isEmpty && !isDoubtful }

    /// Whether doubtful text before the cell ends there: at a blank, and at signs of frames and bars.
    var endsField: Bool { isBlank || isFrame }

    /// Whether the cell is a sign of a frame, a bar or a state, on whose width terminals agree.
    package var isFrame: Bool { (0x2500..<0x2600).contains(base.value) && !isDoubtful }
}
