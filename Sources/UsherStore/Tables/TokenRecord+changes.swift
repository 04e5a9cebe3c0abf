internal import UsherCore

extension TokenRecord {
    private var isUsedUp: Bool { endedBy == EndReason.usedOnce.stored }

    /// Ends the token for a reason other than its time.
    mutating func end(_ reason: EndReason, at now: Instant) {
        done = 1
        ends = now.microseconds
        endedBy = reason.stored
        endedAt = now.microseconds
    }

    /// Makes the token active again until its time is up.
    private mutating func revive() {
        done = 0
        ends = validUntil
        endedBy = nil
        endedAt = nil
    }

    /// Sets whether the first use ends the token.
    ///
    /// A single-use token that was used is used up: a played token that becomes single-use ends now, and a used-up
    /// token that becomes multi-use is active again until its time is up.
    mutating func setSingleUse(_ isSingleUse: Bool, now: Instant) {
        guard isSingleUse != (singleUse == 1) else { return }
        singleUse = isSingleUse ? 1 : 0
        if !isSingleUse, isUsedUp {
            revive()
        } else if isSingleUse, firstUsed != nil, isActive(at: now) {
            end(.usedOnce, at: now)
        }
    }

    /// Sets or moves the end.
    ///
    /// Zero ends an active token by hand and leaves an ended one unchanged. A longer time revives a token that ended by
    /// time or by hand; for a used-up token it only moves `valid_until`.
    ///
    /// - Throws: `.invalid` for a length that usher does not set; `.conflict` when time cannot be added to this token's
    ///   end.
    mutating func setTimeToLive(_ timeToLive: TimeToLive, now: Instant) throws(ServiceError) {
        try timeToLive.checkLength()
        let current = validUntil == TokenRecord.never ? nil : Instant(microseconds: validUntil)
        switch timeToLive {
        case .fromNow(let seconds):
            guard seconds > 0 else {
                guard isActive(at: now) else { return }
                validUntil = now.microseconds
                end(.byHand, at: now)
                return
            }
        case .added(let seconds):
            guard current != nil else {
                throw .conflict("The token never ends, so no time can be added. Give it an end from now, as in 2h.")
            }
            guard seconds > 0 else { return }
        case .until: break
        }
        guard let end = timeToLive.end(now: now, current: current) else { return }
        try timeToLive.checkEnd(now: now, current: current)
        validUntil = end.microseconds
        if !isUsedUp { revive() }
    }

    /// Sets the time of change: `modified` grows with every change of a token, also while the clock stands still or goes
    /// back, so that no two states of a token share one. Behind the last instant that there is, which only a damaged
    /// library holds, it begins again at the clock.
    mutating func touch(after before: TokenRecord, now: Instant) {
        modified = before.modified == .max ? now.microseconds : max(now.microseconds, before.modified + 1)
    }
}
