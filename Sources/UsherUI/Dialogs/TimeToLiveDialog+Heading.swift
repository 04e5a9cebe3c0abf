internal import UsherCore

extension TimeToLiveDialog {
    /// What stands above the field: which token it is, and how it is with it.
    struct Heading: Hashable {
        /// The token's name; what does not fit of it is left out.
        let name: String
        /// A sentence that is wrapped, and shown as far as there are rows.
        let state: String
        let role: Role
    }

    /// - Parameters:
    ///   - answer: what the Token pane says of it first.
    ///   - watermark: the token's first watermark text, safe and masked as the lists show it.
    func heading(text: TokenText, answer: String, code: String, watermark: String) -> Heading {
        Heading(
            name: watermark.isEmpty ? "Token \(code)" : "Token \(code) · \(watermark)",
            state: token.endedBy == .usedOnce ? "It was for one use and was used; no time to live revives it." : answer,
            role: text.state.role)
    }
}
