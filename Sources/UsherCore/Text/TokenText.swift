/// What panes and commands say about one token.
package struct TokenText: Sendable {
    package let token: AccessToken
    package let time: TimeText
    /// Seconds before its end that a token counts as ending.
    package let endingSoon: Int64

    package init(token: AccessToken, time: TimeText, endingSoon: Int64) {
        self.token = token
        self.time = time
        self.endingSoon = endingSoon
    }

    /// The state at the time of `time`.
    package var state: TokenState { token.state(at: time.now, endingSoon: endingSoon) }

    /// The answer to "why can't she watch?", one sentence.
    package var sentence: String {
        switch state {
        case .active, .ending:
            let uses = token.expiresAfterFirstUse ? "Plays once" : "Plays"
            guard let end = token.validUntil else { return "\(uses), never ends by time." }
            return "\(uses) until \(time.local(end))."
        case .used:
            return "Used\(ago), was for one use."
        case .expired(.byHand):
            return "Expired by hand\(ago)."
        case .expired(.usedOrByHand):
            return "Ended: used, or expired by hand."
        case .expired:
            return "Ended\(ago) by time."
        case .unknown(let word):
            return "The server calls its state “\(safeText(word, limit: 40))”."
        }
    }

    /// What the answer leaves open of the end: the distance while it is ahead, the times when it is past.
    package var endLine: String? {
        if let ended = token.ended(at: time.now) { return "at \(time.both(ended))" }
        guard let end = token.validUntil, token.endReason(at: time.now) == nil else { return nil }
        let utc = time.zone.offset(end).seconds == 0 ? "" : "\(time.utc(end)), "
        return utc + time.distance(end)
    }

    /// `many uses`, or `for one use`, `used …`.
    package var usesLine: String {
        guard let used = token.firstUsedAt else {
            return token.expiresAfterFirstUse ? "for one use, not used yet" : "many uses"
        }
        let kind = token.expiresAfterFirstUse ? "for one use, used" : "many uses, first used"
        return "\(kind) \(time.local(used))"
    }

    private var ago: String {
        token.ended(at: time.now).map { " \(time.distance($0))" } ?? ""
    }
}
