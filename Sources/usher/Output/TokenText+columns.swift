internal import UsherCore

/// The texts of table columns about a token.
extension TokenText {
    /// Glyph and word: neither colour nor font alone carries the meaning.
    var stateColumn: String {
        "\(state.glyph) \(state.word)"
    }

    var useColumn: String {
        token.hasOddUse ? "?" : token.expiresAfterFirstUse ? "once" : "many"
    }

    /// The past or future end, in local time.
    var endColumn: String {
        end.map(time.local) ?? (token.endReason(at: time.now) == nil && !token.hasOddEnd ? "never" : "unknown")
    }

    /// The first watermark text and the number of further ones; `?` stands for what usher cannot read.
    var watermarkColumn: String {
        guard let first = token.annotations.first else { return token.hasOddAnnotations ? "?" : "" }
        if token.hasOddAnnotations { return "\(first.text)  +?" }
        let more = token.annotations.count - 1
        return more == 0 ? first.text : "\(first.text)  +\(more)"
    }
}
