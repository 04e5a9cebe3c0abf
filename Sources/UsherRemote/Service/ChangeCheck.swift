internal import UsherCore

/// What a change asked for, to be compared with what came of it.
struct ChangeCheck: Sendable {
    let secondsToLive: Int64?
    let expiresAfterFirstUse: Bool?
    let annotations: [Annotation]?
    /// By the server's clock, when the request left and when its answer, or the loss of it, was known.
    let sent: Instant
    let known: Instant

    /// Clocks are read in whole seconds, and the server takes a moment.
    private static let tolerance: Int64 = 5

    /// What of it the token does not show, in words; nothing when all is as asked.
    func differences(_ token: AccessToken, zone: Zone = .system) -> [String] {
        var found: [String] = []
        if let expiresAfterFirstUse, token.expiresAfterFirstUse != expiresAfterFirstUse {
            found.append("it is for \(token.expiresAfterFirstUse ? "one use" : "many uses")")
        }
        if let annotations, !ChangeCheck.isSame(annotations, token.annotations) {
            found.append("its watermarks are others")
        }
        if let secondsToLive, !hasEnd(token, after: secondsToLive) {
            found.append(token.validUntil.map { "it ends at \($0.written(in: zone))" } ?? "it never ends by time")
        }
        return found
    }

    private func hasEnd(_ token: AccessToken, after seconds: Int64) -> Bool {
        if seconds == 0 { return token.endReason(at: known.adding(seconds: ChangeCheck.tolerance)) != nil }
        guard let end = token.validUntil else { return false }
        let least = sent.adding(seconds: seconds - ChangeCheck.tolerance)
        let most = known.adding(seconds: seconds + ChangeCheck.tolerance)
        return (least...most).contains(end)
    }

    /// Servers write opacity in two decimals and may leave out what is as usual.
    private static func isSame(_ left: [Annotation], _ right: [Annotation]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { asked, got in
                asked.text == got.text && asked.kind == got.kind && (asked.color == nil || asked.color == got.color)
            }
    }
}
