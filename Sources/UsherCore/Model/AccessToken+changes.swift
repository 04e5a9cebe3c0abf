extension AccessToken {
    /// Whether the token was changed after it was `seen`, as far as the two values show it.
    ///
    /// What was set, what ended it and its first use are compared; what only one of the two tells of the first use and
    /// of the last change says nothing. Time that passes is no change, so that both are judged at `instant`; the words
    /// that a service sends beside it (title, URL) are none either.
    package func isChanged(since seen: AccessToken, at instant: Instant) -> Bool {
        if let modified, let known = seen.modified, modified != known { return true }
        if let firstUsedAt, let known = seen.firstUsedAt, firstUsedAt != known { return true }
        return validUntil != seen.validUntil || expiresAfterFirstUse != seen.expiresAfterFirstUse
            || annotations != seen.annotations || endReason(at: instant) != seen.endReason(at: instant)
    }
}
