/// What a token is good for at one instant.
package enum TokenState: Hashable, Sendable {
    case active
    /// Active, and its end is near.
    case ending
    /// Ended by time or by hand.
    case expired(EndReason)
    /// For one use, and used.
    case used
    /// A word of the server's that usher does not know, as it came.
    case unknown(String)
}

extension AccessToken {
    /// Judges the token at `instant`, from wire fields and, where present, from what the service recorded.
    ///
    /// The rules, from the platform's documentation: either condition ends a token, its time is up or it is single-use
    /// and was used. A status of Expired while `valid_until` is null or ahead therefore means used, or ended another
    /// way. A status of Active is believed until `valid_until` passes.
    ///
    /// - Parameters:
    ///   - instant: when to judge; on a remote service by the server's clock.
    ///   - endingSoon: how many seconds before its end an active token counts as ending.
    package func state(at instant: Instant, endingSoon: Int64 = 60) -> TokenState {
        guard let reason = endReason(at: instant) else {
            guard status == AccessToken.activeStatus else { return .unknown(status) }
            guard let validUntil, validUntil <= instant.adding(seconds: endingSoon) else { return .active }
            return .ending
        }
        return reason == .usedOnce ? .used : .expired(reason)
    }

    /// Why the token has ended at `instant`; `nil` while it is active, or when its status is an unknown word.
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

    /// When the token ended, as far as that is known at `instant`.
    package func ended(at instant: Instant) -> Instant? {
        guard let reason = endReason(at: instant) else { return nil }
        if let endedAt { return endedAt }
        switch reason {
        case .byTime: return validUntil
        case .usedOnce: return firstUsedAt
        case .byHand, .usedOrByHand: return nil
        }
    }

    /// Whether it may have ended by being used: it is for one use, and nothing records why it ended. A new time to live
    /// then may not revive it.
    package var mayBeUsed: Bool {
        status == AccessToken.expiredStatus && (expiresAfterFirstUse || hasOddUse) && endedBy == nil
    }
}

extension AccessToken {
    /// The first instant after `now` at which time alone changes `state(at:endingSoon:)`; `nil` when it never will.
    package func nextStateChange(after now: Instant, endingSoon: Int64 = 60) -> Instant? {
        guard let validUntil, validUntil > now else { return nil }
        switch status {
        case AccessToken.activeStatus:
            let ending = validUntil.adding(seconds: -endingSoon)
            return ending > now ? ending : validUntil
        case AccessToken.expiredStatus:
            // What ended it is not recorded: from its end on, time is the reason that can be told.
            return endedBy == nil ? validUntil : nil
        default:
            return nil
        }
    }
}
