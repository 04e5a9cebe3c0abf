internal import UsherCore

extension ConfirmDialog {
    /// Asks before a token is expired.
    static func expire(_ token: AccessToken, _ context: UIContext) -> ConfirmDialog {
        ConfirmDialog(
            title: "Expire this token?", confirm: "Expire", effect: "Enter expires it.", token: token,
            update: TokenUpdate(timeToLive: .fromNow(seconds: 0)), context
        ) { token, context in
            let name = token.annotations.first.map {
                " · " + shownWatermark($0.text, isMasked: context.isMasked, limit: 60)
            }
            let effect =
                token.endReason(at: context.now) == nil
                ? "It will stop playing at once. \(context.undoNote)"
                : "If it plays all the same, it will stop at once."
            return [
                .text("Token \(context.shownCode(token))\(name ?? "")", .text, .fact),
                .text(token.videoTitle.map { "Of \(safeText($0, limit: 80))." } ?? "", .text, .aid),
                .text(context.text(of: token).sentence, .text, .fact), .text(effect),
            ]
        }
    }
}
