internal import CNcurses
internal import UsherUI

/// Hands cells to ncurses, which then draws them.
struct CursesWriter {
    private var glyphs: Glyphs
    private var styles: StyleTable
    /// The cells of one part of a row.
    private var part: [cchar_t] = []

    init(encoding: TextEncoding, theme: Theme, colors: ColorSupport) {
        glyphs = Glyphs(encoding: encoding)
        styles = StyleTable(theme: theme, colors: colors)
    }

    /// Frees all colour pairs; every cell has to be written again.
    mutating func resetPairs() {
        styles.reset()
    }

    /// Writes a part of a row; false when a style got no colour pair.
    mutating func write(_ cells: UnsafeBufferPointer<Cell>, row: Int, column: Int) -> Bool {
        var style = cells[0].style
        var pen = styles.pen(of: style)
        var hadPairs = pen.hasPair
        part.removeAll(keepingCapacity: true)
        for cell in cells where cell.width > 0 {
            if cell.style != style {
                style = cell.style
                pen = styles.pen(of: style)
                hadPairs = hadPairs && pen.hasPair
            }
            let glyph = glyphs.knownGlyph(for: cell.base, width: cell.width)
            var new = pen.cell
            new.chars.0 = wchar_t(bitPattern: glyph.value)
            if !cell.marks.isEmpty, glyph == cell.base, glyphs.encoding == .utf8 {
                let marks = cell.marks.scalars.prefix(Int(CCHARW_MAX) - 1).map { wchar_t(bitPattern: $0.value) }
                usher_make_cell(&new, [new.chars.0] + marks + [0], pen.attributes, pen.pair)
            }
            part.append(new)
            if cell.width == 2, glyph != cell.base { part.append(pen.cell) }
        }
        usher_put_cells(Int32(row), Int32(column), part, Int32(part.count))
        return hadPairs
    }
}
