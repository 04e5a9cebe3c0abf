/// What the meaning of a filter's text depends on.
package struct FilterContext: Sendable {
    /// The present, for `today`.
    package let now: Instant
    /// Dates are days of this zone.
    package let zone: Zone
    /// Seconds before its end from which a token counts as ending.
    package let endingSoon: Int64

    package init(now: Instant, zone: Zone, endingSoon: Int64 = 60) {
        self.now = now
        self.zone = zone
        self.endingSoon = endingSoon
    }
}
