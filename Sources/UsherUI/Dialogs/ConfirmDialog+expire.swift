internal import UsherCore

extension ConfirmDialog {
    /// Asks before a token is expired.
    static func expire(_ token: AccessToken, _ context: UIContext) -> ConfirmDialog {
        ConfirmDialog(
            title: "Expire this token?", confirm: "Expire", token: token,
            update: TokenUpdate(timeToLive: .fromNow(seconds: 0)), context
        ) { token, context in
            let name = token.annotations.first.map {
                " · " + shownWatermark($0.text, isMasked: context.isMasked, limit: 60)
            }
            let video = token.videoTitle.map { "Of \(safeText($0, limit: 80))." } ?? ""
            let lines = [
                "Token \(context.shownCode(token))\(name ?? "")", video, context.text(of: token).sentence,
                token.endReason(at: context.now) == nil
                    ? "It will stop playing at once. \(context.undoNote)"
                    : "If it plays all the same, it will stop at once.",
            ]
            return lines.filter { !$0.isEmpty }
        }
    }
}
