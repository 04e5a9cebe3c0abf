internal import UsherCore

/// Filters a server's texts for display.
extension FailureMessages {
    /// The text without possible codes or logins; `nil` when it repeats a secret of this run.
    func quoted(_ text: String, limit: Int = 400) -> String? {
        guard !secrets.isRevealed(in: text) else { return nil }
        let safe = safeText(text, limit: limit)
        var shown = ""
        var run = ""
        for scalar in safe.unicodeScalars {
            if FailureMessages.isOpaque(scalar) {
                run.unicodeScalars.append(scalar)
            } else {
                shown += FailureMessages.masked(run)
                run = ""
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown + FailureMessages.masked(run)
    }

    /// The error text of an institute's API; `nil` when the answer has none.
    func said(_ response: HTTPResponse) -> String? {
        error(response)?.sentence
    }

    /// An error body; `nil` when it is not JSON, or too long.
    func error(_ response: HTTPResponse) -> ErrorWire? {
        guard response.body.count <= 1 << 20 else { return nil }
        return (try? JSONValue(parsing: response.body)).map { ErrorWire($0) }
    }

    /// Whether the institute's API itself refuses, and not a server in front of it.
    func isOwn(_ response: HTTPResponse) -> Bool {
        !isWebPage(response) && said(response) != nil
    }

    func isWebPage(_ response: HTTPResponse) -> Bool {
        let first = response.body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        return first == UInt8(ascii: "<")
    }

    /// The server's text to append to ours: a colon, the text, a full stop; or a full stop alone.
    func detail(_ response: HTTPResponse) -> String {
        if isWebPage(response) { return " (it sent a web page, perhaps a proxy's)." }
        guard let text = said(response) else { return "." }
        guard let shown = quoted(text) else { return ". Its text are not shown: they repeat a secret." }
        return ": \(asSentence(shown))"
    }

    /// Characters of codes and logins.
    private static func isOpaque(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return false }
        return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_+=.".unicodeScalars.contains(scalar)
    }

    /// A long run of letters and digits is likely a code: no natural word is.
    private static func masked(_ run: String) -> String {
        if let code = TokenCode(uuid: run) { return code.short }
        let hasDigit = run.utf8.contains { (0x30...0x39).contains($0) }
        return run.utf8.count >= 32 || (run.utf8.count >= 16 && hasDigit) ? "•••" : run
    }
}
