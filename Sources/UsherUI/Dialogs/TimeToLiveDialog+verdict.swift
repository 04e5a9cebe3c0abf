internal import UsherCore

extension TimeToLiveDialog {
    /// The effect of the text in the field.
    enum Verdict: Hashable, Sendable {
        /// The field is empty.
        case nothing
        /// The text cannot be saved; the sentence says why.
        case refused(String)
        /// The end that would be set (`nil` is never), and a warning about it.
        case end(TimeToLive, Instant?, warning: String?)
    }

    func verdict(now: Instant) -> Verdict {
        guard !field.text.allSatisfy(\.isWhitespace) else { return .nothing }
        do throws(TimeToLiveError) {
            return judge(try TimeToLive(parsing: field.text), now: now)
        } catch {
            return .refused(error.sentence)
        }
    }

    private func judge(_ wanted: TimeToLive, now: Instant) -> Verdict {
        if isCopyChosen { return judgeCopy(wanted, now: now) }
        let hasEnded = token.endReason(at: now) != nil
        if case .added = wanted, token.validUntil == nil, !hasEnded {
            if token.hasOddEnd {
                return .refused("Its end cannot be read: there is nothing to add to. Without the + it gets one.")
            }
            return .refused("This token never ends: there is nothing to add to. Without the + it gets an end.")
        }
        if wanted == .fromNow(seconds: 0) {
            if token.status == AccessToken.expiredStatus {
                return .refused("This token has ended already; 0 changes nothing.")
            }
            return .end(wanted, now, warning: "Expires the token at once. \(undoNote)")
        }
        let base = hasEnded ? (token.validUntil ?? now) : token.validUntil
        let end = wanted.end(now: now, current: base)
        if offer == .newEndOrCopy {
            return .end(wanted, end, warning: "If the token was used it stays ended, and a copy is offered.")
        }
        guard !hasEnded, let end else { return .end(wanted, end, warning: nil) }
        guard let current = token.validUntil else {
            let now =
                token.hasOddEnd
                ? "The end that it has now cannot be read." : "The token never ends now, and gets an end."
            return .end(wanted, end, warning: "\(now) \(undoNote)")
        }
        let lost = current.seconds(since: end)
        guard lost > 0 else { return .end(wanted, end, warning: nil) }
        return .end(
            wanted, end,
            warning: "Ends \(DurationText.words(seconds: lost)) EARLIER than now set. \(suggestion(wanted))\(undoNote)")
    }

    private func judgeCopy(_ wanted: TimeToLive, now: Instant) -> Verdict {
        switch wanted {
        case .added: .refused("A copy has no end yet to add to. Give its time to live without the +.")
        case .fromNow(0): .refused("A copy that ends at once plays nothing.")
        case .fromNow:
            .end(
                wanted, wanted.end(now: now, current: nil),
                warning: offer == .copy ? nil : "The copy has a code of its own; the token stays as it is.")
        }
    }

    /// Asks whether the user meant to add to the end: a time without `+` counts from now.
    private func suggestion(_ wanted: TimeToLive) -> String {
        guard case .fromNow = wanted else { return "" }
        return "Did you mean +\(wanted.text)? "
    }
}
