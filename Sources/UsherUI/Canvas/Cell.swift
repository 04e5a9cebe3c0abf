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
    /// Whether terminals may disagree on the width of the cell's grapheme cluster: a change of the row then rewrites
    /// the whole row.
    package var isComplex: Bool

    package init(
        _ base: Unicode.Scalar = " ", marks: CombiningMarks = CombiningMarks(), width: UInt8 = 1,
        isComplex: Bool = false,
        style: CellStyle = .plain
    ) {
        self.base = base
        self.marks = marks
        self.width = width
        self.isComplex = isComplex
        self.style = style
    }

    package static let blank = Cell()
}
