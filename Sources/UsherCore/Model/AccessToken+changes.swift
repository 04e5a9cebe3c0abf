extension AccessToken {
    /// Whether the token was changed after it was `seen`, as far as the two values show it.
    ///
    /// Compares what was set and the recorded end. Passing time is no change, so both are judged at `instant`; texts
    /// that a service sends along (title, URL) are ignored.
    package func isChanged(since seen: AccessToken, at instant: Instant) -> Bool {
        if let modified, let known = seen.modified, modified != known { return true }
        return validUntil != seen.validUntil || expiresAfterFirstUse != seen.expiresAfterFirstUse
            || annotations != seen.annotations || endReason(at: instant) != seen.endReason(at: instant)
    }
}
