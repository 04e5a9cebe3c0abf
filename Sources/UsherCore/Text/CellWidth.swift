/// The number of terminal cells of a scalar: 0, 1 or 2, as glibc's `wcwidth` returns it in C.UTF-8.
///
/// Scalars that glibc does not print count one: `safeText` replaces them before drawing. The width of a grapheme
/// cluster is the sum of its scalars' widths, whatever the font: `क्षि` three, `நி` two.
package func cellWidth(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    let width = cellWidthClass(value)
    return width == 3 ? 1 : Int(width)
}

/// The number of cells of the text: the sum of its scalars' cells.
package func cellWidth(of text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += cellWidth(scalar) }
    return width
}

/// Whether glibc prints the scalar.
func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    (0x20..<0x7F).contains(scalar.value) || cellWidthClass(scalar.value) != 3
}

private func cellWidthClass(_ value: UInt32) -> UInt32 {
    let runs = CellWidthTable.runs
    var low = 0
    var high = runs.count
    while high - low > 1 {
        let middle = (low + high) / 2
        if runs[middle] >> 2 <= value { low = middle } else { high = middle }
    }
    return runs[low] & 3
}

/// The text, truncated to `width` cells at a grapheme cluster, with a `…` at the end if it was cut.
package func truncated(_ text: String, toWidth width: Int) -> String {
    guard width > 0 else { return "" }
    var used = 0
    var end = text.startIndex
    for index in text.indices {
        let next = text.index(after: index)
        used += cellWidth(of: text[index..<next])
        if used < width { end = next }
        if used > width { return text[..<end] + "…" }
    }
    return text
}

/// The text truncated or padded with spaces to exactly `width` cells.
package func fitted(_ text: String, toWidth width: Int, rightAligned: Bool = false) -> String {
    let shown = truncated(text, toWidth: width)
    let gap = String(repeating: " ", count: max(width - cellWidth(of: shown), 0))
    return rightAligned ? gap + shown : shown + gap
}
