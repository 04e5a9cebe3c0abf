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

    func heading(_ text: TokenText, _ context: UIContext) -> Heading {
        let watermark =
            token.annotations.first.map {
                shownWatermark($0.text, isMasked: context.isMasked, limit: 60)
            } ?? ""
        let code = context.shownCode(token)
        return Heading(
            name: watermark.isEmpty ? "Token \(code)" : "Token \(code) · \(watermark)",
            state: token.endedBy == .usedOnce
                ? "It was for one use and was used; no time to live revives it." : text.sentence,
            role: text.state.role)
    }
}
