/// The texts of panes and commands about one token.
package struct TokenText: Sendable {
    package let token: AccessToken
    package let time: TimeText
    /// Seconds before its end from which a token counts as ending.
    package let endingSoon: Int64

    package init(token: AccessToken, time: TimeText, endingSoon: Int64) {
        self.token = token
        self.time = time
        self.endingSoon = endingSoon
    }

    /// The state at the time of `time`.
    package var state: TokenState { token.state(at: time.now, endingSoon: endingSoon) }

    /// The answer to "why can't she watch?", in one sentence.
    package var sentence: String {
        switch state {
        case .active, .ending:
            let uses = token.expiresAfterFirstUse && !token.hasOddUse ? "Plays once" : "Plays"
            guard let end = token.validUntil else {
                return token.hasOddEnd ? "\(uses) until a time that cannot be read." : "\(uses), never ends by time."
            }
            return "\(uses) until \(time.local(end))."
        case .used:
            return "Used\(ago), was for one use."
        case .expired(.byHand) where token.hasUnreadableReason, .expired(.usedOrByHand) where token.hasUnreadableReason:
            return "Ended; why cannot be told."
        case .expired(.byHand) where token.endedBy == nil:
            return "Ended, and not by time."
        case .expired(.byHand):
            return "Expired by hand\(ago)."
        case .expired(.usedOrByHand):
            return "Ended: used, or expired by hand."
        // Without a record the reason is not claimed: the token may have ended another way before its time.
        case .expired(.byTime) where token.endedBy == nil:
            return "Its time was up\(ago)."
        case .expired:
            return "Ended\(ago) by time."
        case .unknown(""):
            return "The server tells no state for it. Whether it plays, only its playback URL shows."
        case .unknown(let word):
            return "The server calls its state “\(safeText(word, limit: 40))”."
        }
    }

    /// The coming end, or the instant it ended; `nil` when it never ends by time, or when that is unknown.
    package var end: Instant? {
        token.endReason(at: time.now) == nil ? token.validUntil : token.ended(at: time.now)
    }

    /// The details of the end that the sentence omits: the distance when it is ahead, the times when it is past.
    package var endLine: String? {
        if let ended = token.ended(at: time.now) { return "at \(time.both(ended))" }
        guard let end = token.validUntil, token.endReason(at: time.now) == nil else { return nil }
        let utc = time.zone.offset(end).seconds == 0 ? "" : "\(time.utc(end)), "
        return utc + time.distance(end)
    }

    /// The time left, or the time since its end; `—` when that is unknown, even if an end is ahead.
    package var left: String {
        guard token.endReason(at: time.now) != nil else {
            if token.hasOddEnd { return "—" }
            return DurationText.left(from: time.now, until: token.validUntil)
        }
        return token.ended(at: time.now).map { DurationText.ago($0, at: time.now) } ?? "—"
    }

    /// The first instant after `time.now` at which a text about the token changes; `nil` when time alone changes none.
    package var nextChange: Instant? {
        let text = end.flatMap { DurationText.nextChange(after: time.now, until: $0) }
        return [text, nextChangeOfSentence].compactMap { $0 }.min()
    }

    /// The first instant after `time.now` at which `sentence` or the state changes; `nil` when time alone changes none.
    package var nextChangeOfSentence: Instant? {
        let ago = token.ended(at: time.now).flatMap { DurationText.nextChange(after: time.now, until: $0) }
        let state = token.nextStateChange(after: time.now, endingSoon: endingSoon)
        return [ago, state].compactMap { $0 }.min()
    }

    /// `many uses`, or `for one use`, `used …`.
    package var usesLine: String {
        if token.hasOddUse { return "for one use or many: not known" }
        guard let used = token.firstUsedAt else {
            guard token.expiresAfterFirstUse else { return "many uses" }
            // An active token is unused, and so is one with another recorded end; for others it is unknown.
            if state == .active || state == .ending { return "for one use, not used yet" }
            return token.endedBy == nil ? "for one use" : "for one use, never used"
        }
        let kind = token.expiresAfterFirstUse ? "for one use, used" : "many uses, first used"
        return "\(kind) \(time.local(used))"
    }

    private var ago: String {
        token.ended(at: time.now).map { " \(time.distance($0))" } ?? ""
    }
}
