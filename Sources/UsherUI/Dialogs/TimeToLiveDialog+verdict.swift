internal import UsherCore

extension TimeToLiveDialog {
    /// What the typed time to live would do now.
    struct NewEnd: Hashable, Sendable {
        let timeToLive: TimeToLive
        /// The end that would be set; `nil` is never.
        let end: Instant?
        var warning: String?
    }

    func newEnd(now: Instant) -> Verdict<NewEnd> {
        switch wanted {
        case .nothing: .nothing
        case .refused(let sentence): .refused(sentence)
        case .value(let wanted): isCopyChosen ? judgeCopy(wanted, now: now) : judge(wanted, now: now)
        }
    }

    private func judge(_ wanted: TimeToLive, now: Instant) -> Verdict<NewEnd> {
        let hasEnded = token.endReason(at: now) != nil
        if case .added = wanted, token.validUntil == nil, !hasEnded {
            if token.hasOddEnd {
                return .refused("Its end cannot be read: there is nothing to add to. Without the + it gets one.")
            }
            return .refused("This token never ends: there is nothing to add to. Without the + it gets an end.")
        }
        if wanted == .fromNow(seconds: 0), token.status == AccessToken.expiredStatus {
            return .refused("This token has ended already; 0 changes nothing.")
        }
        if case .until(let end) = wanted, end <= now { return .refused(TimeToLiveDialog.isPast) }
        let base = hasEnded ? (token.validUntil ?? now) : token.validUntil
        var new = NewEnd(timeToLive: wanted, end: wanted.end(now: now, current: base))
        new.warning = warning(about: new, hasEnded: hasEnded)
        return .value(new)
    }

    private static let isPast = "That time has passed meanwhile. Give a later one."

    private func warning(about new: NewEnd, hasEnded: Bool) -> String? {
        if new.timeToLive == .fromNow(seconds: 0) { return "Expires the token at once. \(undoNote)" }
        if offer == .newEndOrCopy { return "If the token was used it stays ended, and a copy is offered." }
        guard !hasEnded, let end = new.end else { return nil }
        guard let current = token.validUntil else {
            let present =
                token.hasOddEnd
                ? "The end that it has now cannot be read." : "The token never ends now, and gets an end."
            return "\(present) \(undoNote)"
        }
        let lost = current.seconds(since: end)
        guard lost > 0 else { return nil }
        let hint = suggestion(new.timeToLive)
        return "Ends \(DurationText.words(seconds: lost)) EARLIER than now set. \(hint)\(undoNote)"
    }

    private func judgeCopy(_ wanted: TimeToLive, now: Instant) -> Verdict<NewEnd> {
        switch wanted {
        case .added: .refused("A copy has no end yet to add to. Give its time to live without the +.")
        case .fromNow(0): .refused("A copy that ends at once plays nothing.")
        case .until(let end) where end <= now: .refused(TimeToLiveDialog.isPast)
        case .fromNow, .until:
            .value(
                NewEnd(
                    timeToLive: wanted, end: wanted.end(now: now, current: nil),
                    warning: offer == .copy ? nil : "The copy has a code of its own; the token stays as it is."))
        }
    }

    /// Asks whether the user meant to add to the end: a time without `+` counts from now.
    private func suggestion(_ wanted: TimeToLive) -> String {
        guard case .fromNow = wanted else { return "" }
        return "Did you mean +\(wanted.text)? "
    }
}
