/// The version of the rules of `simpleCaseFolded`; differs whenever the result may differ for some text.
///
/// Stores of folded texts keep it beside them, and fold them anew when it differs.
package let caseFoldingVersion = CaseFoldingTable.version

/// `text` after Unicode simple case folding (statuses C and S of CaseFolding.txt), scalar for scalar.
///
/// The result has as many scalars as `text`, so positions in both correspond. The text is not normalised, and no
/// language's rules apply: `ẞ` becomes `ß`, `ς` becomes `σ`, the Turkish `İ` stays unchanged.
package func simpleCaseFolded(_ text: some StringProtocol) -> String {
    var isASCII = true
    var hasCapital = false
    for byte in text.utf8 {
        isASCII = isASCII && byte < 0x80
        hasCapital = hasCapital || (0x41...0x5A).contains(byte)
    }
    if isASCII {
        guard hasCapital else { return String(text) }
        let folded = text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return String(decoding: folded, as: UTF8.self)
    }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { folded.append(simpleCaseFolded(scalar)) }
    return String(folded)
}

/// The folded scalar; the scalar itself when it has no simple folding.
package func simpleCaseFolded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let value = scalar.value
    if value < 0x80 {
        return (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value) | 0x20) : scalar
    }
    let rows = CaseFoldingTable.rows
    var low = 0
    var high = rows.count / CaseFoldingTable.rowLength
    while low < high {
        let middle = (low + high) / 2
        let row = middle * CaseFoldingTable.rowLength
        if value > rows[row + 1] {
            low = middle + 1
        } else if value < rows[row] {
            high = middle
        } else {
            let distance = value - rows[row]
            guard distance % rows[row + 2] == 0 else { return scalar }
            return Unicode.Scalar(rows[row + 3] + distance) ?? scalar
        }
    }
    return scalar
}
