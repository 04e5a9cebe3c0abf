/// The text with exactly one punctuation mark at its end, whatever another program or server ended it with.
///
/// `asked` and `asked..` become `asked.`; `asked?`, `asked!` and `asked…` stay.
package func asSentence(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    var stops = 0
    while let last = scalars.last {
        if last == "." {
            stops += 1
        } else if !(last.properties.isWhitespace || ",;:".unicodeScalars.contains(last)) {
            break
        }
        scalars.removeLast()
    }
    let body = String(scalars)
    guard let last = scalars.last else { return "" }
    if stops > 2 { return body + "…" }
    return "!?…".unicodeScalars.contains(last) ? body : body + "."
}
