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

/// The text, cut behind a word to at most `width` cells with a ` …` in place of the rest: `Could not be read …`. A first
/// word that is too long is cut itself.
package func truncatedAtWord(_ text: String, toWidth width: Int) -> String {
    let cut = truncated(text, toWidth: width)
    guard cut != text else { return text }
    let head = cut.dropLast()
    return head.lastIndex(of: " ").map { head[..<$0] + " …" } ?? cut
}

/// The text, shortened to `width` cells in its middle, with a `…` there if it was cut: `Thermod… 01`.
///
/// Of the end a third stays, and no piece of a word before its last words, so that titles which differ by a number at
/// the end stay apart. Grapheme clusters stay whole.
package func truncatedInMiddle(_ text: String, toWidth width: Int) -> String {
    guard width > 0 else { return "" }
    // Most titles fit.
    guard text.utf8.count > width, cellWidth(of: text) > width else { return text }
    var tail = text.endIndex
    var tailWidth = 0
    var lastWords: (start: String.Index, width: Int)?
    while tail > text.startIndex {
        let index = text.index(before: tail)
        let cells = cellWidth(of: text[index..<tail])
        guard tailWidth + cells <= (width - 1) / 3 else { break }
        tail = index
        tailWidth += cells
        if text[index] == " ", tailWidth > 1 { lastWords = (index, tailWidth) }
    }
    if let lastWords { (tail, tailWidth) = lastWords }
    var head = text.startIndex
    var available = width - 1 - tailWidth
    while head < tail {
        let next = text.index(after: head)
        available -= cellWidth(of: text[head..<next])
        guard available >= 0 else { break }
        head = next
    }
    while head > text.startIndex, text[text.index(before: head)] == " " { head = text.index(before: head) }
    return text[..<head] + "…" + text[tail...]
}

/// The text truncated or padded with spaces to exactly `width` cells.
package func fitted(_ text: String, toWidth width: Int, rightAligned: Bool = false) -> String {
    let shown = truncated(text, toWidth: width)
    let gap = String(repeating: " ", count: max(width - cellWidth(of: shown), 0))
    return rightAligned ? gap + shown : shown + gap
}
