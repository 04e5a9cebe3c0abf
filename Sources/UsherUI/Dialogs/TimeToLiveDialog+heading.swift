internal import UsherCore

extension TimeToLiveDialog {
    /// The lines above the field: the token and its state.
    struct Heading: Hashable {
        /// The token's name; cut where it does not fit.
        let name: String
        /// A sentence; wrapped, and cut where rows are lacking.
        let state: String
        let role: Role
    }

    /// - Parameter watermark: the token's first watermark text, safe and masked as the lists show it.
    func heading(text: TokenText, code: String, watermark: String) -> Heading {
        Heading(
            name: watermark.isEmpty ? "Token \(code)" : "Token \(code) · \(watermark)",
            state: token.endedBy == .usedOnce
                ? "It was for one use and was used; no time to live revives it." : text.sentence,
            role: text.state.role)
    }
}
