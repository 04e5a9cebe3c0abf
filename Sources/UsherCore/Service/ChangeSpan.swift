/// When a change was made, as far as the caller knows, by the clock that judges tokens.
package struct ChangeSpan: Hashable, Sendable {
    /// When the change was requested.
    package let asked: Instant
    /// When the result was known.
    package let known: Instant
    /// The possible difference in seconds between the service's clock and ours, rounding included.
    package let tolerance: Int64

    package init(asked: Instant, known: Instant, tolerance: Int64) {
        self.asked = asked
        self.known = known
        self.tolerance = tolerance
    }

    /// One instant, by the clock that judges tokens itself.
    package init(at instant: Instant) {
        self.init(asked: instant, known: instant, tolerance: 0)
    }

    /// The possible ends after a time to live was set; `nil` for time added to an unknown end.
    ///
    /// - Parameter current: the end before the change.
    func ends(of timeToLive: TimeToLive, current: Instant?) -> ClosedRange<Instant>? {
        let ends = [asked, known].compactMap { timeToLive.end(now: $0, current: current) }
        guard let least = ends.min(), let most = ends.max() else { return nil }
        return least.adding(seconds: -tolerance)...most.adding(seconds: tolerance)
    }
}
