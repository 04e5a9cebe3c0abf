internal import UsherCore

extension TokenRecord {
    /// Whether the token is unchanged since the caller saw it, as far as that value shows; ending by time is no change.
    ///
    /// - Parameter annotations: those of the record, read only when the rest is equal.
    func isUnchanged(
        since seen: AccessToken, now: Instant, annotations: () throws -> [Annotation]
    ) rethrows -> Bool {
        if let modified = seen.modified, modified.microseconds != self.modified { return false }
        guard seen.validUntil?.microseconds ?? TokenRecord.never == validUntil,
            seen.expiresAfterFirstUse == (singleUse != 0), isUnchanged(since: seen.status, now: now)
        else { return false }
        if let firstUsedAt = seen.firstUsedAt, firstUsedAt.microseconds != firstUsed { return false }
        if let reason = seen.endedBy?.stored, reason != endedBy || seen.endedAt?.microseconds != endedAt {
            return false
        }
        return try seen.annotations == annotations()
    }

    /// Whether only passing time, if anything, lies between this status and the record.
    private func isUnchanged(since status: String, now: Instant) -> Bool {
        switch status {
        case AccessToken.activeStatus: done == 0
        case AccessToken.expiredStatus: !isActive(at: now)
        default: true
        }
    }

    /// Sets `modified` to now; it grows with every change of a token, also while the clock stands still or goes back,
    /// so that no two states of a token share it.
    mutating func touch(after before: TokenRecord, now: Instant) {
        modified = max(now.microseconds, min(before.modified, .max - 1) + 1)
    }
}
