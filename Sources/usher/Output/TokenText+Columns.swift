internal import UsherCore

/// What tables say about a token.
extension TokenText {
    /// Glyph and word, so that neither colour nor font carries the meaning alone.
    var stateColumn: String {
        "\(state.glyph) \(state.word)"
    }

    var useColumn: String {
        token.hasOddUse ? "?" : token.expiresAfterFirstUse ? "once" : "many"
    }

    /// When it ends or ended, local time.
    var endColumn: String {
        end.map(time.local) ?? (token.endReason(at: time.now) == nil && !token.hasOddEnd ? "never" : "unknown")
    }

    /// The first watermark text, and how many more there are.
    var watermarkColumn: String {
        guard let first = token.annotations.first else { return "" }
        let more = token.annotations.count - 1
        return more == 0 ? first.text : "\(first.text)  +\(more)"
    }
}
