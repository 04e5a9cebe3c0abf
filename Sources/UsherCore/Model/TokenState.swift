/// The state of a token at one instant.
package enum TokenState: Hashable, Sendable {
    case active
    /// Active, with its end near.
    case ending
    /// Ended by time or by hand.
    case expired(EndReason)
    /// A single-use token that was used.
    case used
    /// A state that usher does not know, with the server's word for it.
    case unknown(String)
}

extension AccessToken {
    /// Evaluates the state at `instant` from wire fields and, where present, from the service's records.
    ///
    /// The rules follow the platform's documentation: a token ends when its time is up, or when it is single-use and
    /// was used. A status of Expired while `valid_until` is null or ahead therefore means that the token was used or
    /// ended another way. A status of Active holds until `valid_until` passes.
    ///
    /// - Parameters:
    ///   - instant: the instant to evaluate; by the server's clock for a remote service.
    ///   - endingSoon: seconds before its end from which an active token counts as ending.
    package func state(at instant: Instant, endingSoon: Int64 = 60) -> TokenState {
        guard let reason = endReason(at: instant) else {
            guard status == AccessToken.activeStatus else { return .unknown(status) }
            guard let validUntil, validUntil <= instant.adding(seconds: endingSoon) else { return .active }
            return .ending
        }
        return reason == .usedOnce ? .used : .expired(reason)
    }

    /// Why the token has ended at `instant`; `nil` while it is active, and for an unknown status.
    package func endReason(at instant: Instant) -> EndReason? {
        switch status {
        case AccessToken.expiredStatus:
            if let endedBy { return endedBy }
            if let validUntil, validUntil <= instant { return .byTime }
            return expiresAfterFirstUse ? .usedOrByHand : .byHand
        case AccessToken.activeStatus:
            guard let validUntil, validUntil <= instant else { return nil }
            return .byTime
        default:
            return nil
        }
    }

    /// When the token ended, if that is known at `instant`.
    package func ended(at instant: Instant) -> Instant? {
        guard let reason = endReason(at: instant) else { return nil }
        if let endedAt { return endedAt }
        switch reason {
        case .byTime: return validUntil
        case .usedOnce: return firstUsedAt
        case .byHand, .usedOrByHand: return nil
        }
    }

    /// Whether the token may have ended by use: it is single-use, and no reason is recorded. A new time to live then
    /// may not revive it.
    package var mayBeUsed: Bool {
        status == AccessToken.expiredStatus && (expiresAfterFirstUse || hasOddUse) && endedBy == nil
    }
}

extension AccessToken {
    /// The first instant after `now` at which time alone changes `state(at:endingSoon:)`; `nil` when there is none.
    package func nextStateChange(after now: Instant, endingSoon: Int64 = 60) -> Instant? {
        guard let validUntil, validUntil > now else { return nil }
        switch status {
        case AccessToken.activeStatus:
            let ending = validUntil.adding(seconds: -endingSoon)
            return ending > now ? ending : validUntil
        case AccessToken.expiredStatus:
            // The reason is not recorded: after the end, time is a reason that can be stated.
            return endedBy == nil ? validUntil : nil
        default:
            return nil
        }
    }
}
