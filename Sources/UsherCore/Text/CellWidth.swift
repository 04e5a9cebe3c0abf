/// How many cells of a terminal the scalar takes: 0, 1 or 2, as glibc's `wcwidth` says in C.UTF-8.
///
/// Scalars that glibc does not print count one: `safeText` has replaced them before anything is drawn. A grapheme
/// cluster takes the sum of its scalars' cells, whatever a font makes of it: `क्षि` three, `நி` two.
package func cellWidth(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    let width = cellWidthClass(value)
    return width == 3 ? 1 : Int(width)
}

/// How many cells the text takes: the sum of its scalars' cells.
package func cellWidth(of text: some StringProtocol) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += cellWidth(scalar) }
    return width
}

/// Whether glibc prints the scalar at all.
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

/// The text, or as many of its grapheme clusters as leave a cell for a `…` within `width` cells.
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

/// The text truncated or filled up with spaces to exactly `width` cells.
package func fitted(_ text: String, toWidth width: Int, rightAligned: Bool = false) -> String {
    let shown = truncated(text, toWidth: width)
    let gap = String(repeating: " ", count: max(width - cellWidth(of: shown), 0))
    return rightAligned ? gap + shown : shown + gap
}
