/// How many cells a column takes on the screen; in a command's table the first rows decide.
package struct ColumnWidth: Hashable, Sendable {
    package let least: Int
    package let most: Int
    /// Its part of the cells that are left, compared with other columns'; 0 for a column of one width.
    package let share: Int
    /// Blank cells behind it.
    package let gap: Int

    package static func fixed(_ cells: Int, gap: Int = 2) -> ColumnWidth {
        ColumnWidth(least: cells, most: cells, share: 0, gap: gap)
    }

    package static func flexible(least: Int, most: Int = .max, share: Int = 1, gap: Int = 2) -> ColumnWidth {
        ColumnWidth(least: least, most: max(least, most), share: share, gap: gap)
    }
}
