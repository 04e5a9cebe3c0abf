internal import UsherCore

extension TokenRecord {
    /// Whether the token is still as the caller saw it, as far as that tells; what ended by time alone is the same.
    ///
    /// - Parameter annotations: those of the record, asked for only where the rest is the same.
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

    /// Whether no change, but at the most the time, has led from this status to the record.
    private func isUnchanged(since status: String, now: Instant) -> Bool {
        switch status {
        case AccessToken.activeStatus: done == 0
        case AccessToken.expiredStatus: !isActive(at: now)
        default: true
        }
    }

    /// Marks the record as changed now: `modified` grows with every change of a token, also while the clock stands
    /// still or goes back, so that two states of a token never share one. Behind the last instant that there is, which
    /// only a damaged library holds, it begins again at the clock.
    mutating func touch(after before: TokenRecord, now: Instant) {
        modified = before.modified == .max ? now.microseconds : max(now.microseconds, before.modified + 1)
    }
}
