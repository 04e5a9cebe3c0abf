internal import UsherCore

/// Breaks a text at spaces into lines of at most `width` cells; a word that is too long is cut between clusters.
package func wrap(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    if isOneLine(text, width: width) { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
        for part in pieces(of: String(word), width: width) {
            let cells = cellWidth(of: part)
            if used > 0, used + 1 + cells > width {
                lines.append(line)
                line = ""
                used = 0
            }
            if used > 0 {
                line += " "
                used += 1
            }
            line += part
            used += cells
        }
    }
    if used > 0 { lines.append(line) }
    return lines
}

/// The first lines of a text; the last of them ends in `…` where others are left out.
package func cut(_ lines: [String], toRows rows: Int, width: Int) -> [String] {
    guard rows > 0, lines.count > rows else { return Array(lines.prefix(max(0, rows))) }
    return lines.prefix(rows - 1) + [truncated(lines[rows - 1] + "…", toWidth: width)]
}

/// Whether the text is a line as it is, which most are: words with single blanks between them.
private func isOneLine(_ text: String, width: Int) -> Bool {
    var previous = UInt8(ascii: " ")
    for byte in text.utf8 {
        if byte == UInt8(ascii: " "), previous == byte { return false }
        previous = byte
    }
    return previous != UInt8(ascii: " ") && cellWidth(of: text) <= width
}

private func pieces(of word: String, width: Int) -> [String] {
    guard cellWidth(of: word) > width else { return [word] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for cluster in word {
        let cells = cellWidth(of: String(cluster))
        if used + cells > width, used > 0 {
            pieces.append(piece)
            piece = ""
            used = 0
        }
        piece.append(cluster)
        used += cells
    }
    pieces.append(piece)
    return pieces
}
