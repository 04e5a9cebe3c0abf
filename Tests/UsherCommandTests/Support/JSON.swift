internal import UsherCore

/// Reads a command's `--json` output.
func tokens(inJSON text: String) throws -> [AccessToken] {
    let page = try TokenPageReader.read(Array(#"{"results":\#(text)}"#.utf8))
    guard page.unreadable.isEmpty else { throw WireError(problem: "rows \(page.unreadable) are no tokens") }
    return page.tokens
}

func token(inJSON text: String) throws -> AccessToken {
    try TokenPageReader.token(Array(text.utf8))
}

func videos(inJSON text: String) throws -> [Video] {
    let page = try ParsedPage(parsing: Array(#"{"results":\#(text)}"#.utf8)) { VideoWire($0)?.video }
    guard page.unreadable.isEmpty else { throw WireError(problem: "rows \(page.unreadable) are no videos") }
    return page.rows
}
