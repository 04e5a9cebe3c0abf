/// When a change was made, as far as its caller knows, by the clock that judges tokens.
package struct ChangeSpan: Hashable, Sendable {
    /// When the change was asked for.
    package let asked: Instant
    /// When it was known what is there.
    package let known: Instant
    /// How many seconds the service's clock and ours may be apart, roundings included.
    package let tolerance: Int64

    package init(asked: Instant, known: Instant, tolerance: Int64) {
        self.asked = asked
        self.known = known
        self.tolerance = tolerance
    }

    /// One instant of the very clock that judges tokens.
    package init(at instant: Instant) {
        self.init(asked: instant, known: instant, tolerance: 0)
    }

    /// The ends that a time to live may have brought about; `nil` for time added to an end that is not known.
    ///
    /// - Parameter current: the end before the change.
    func ends(of timeToLive: TimeToLive, current: Instant?) -> ClosedRange<Instant>? {
        let ends = [asked, known].compactMap { timeToLive.end(now: $0, current: current) }
        guard let least = ends.min(), let most = ends.max() else { return nil }
        return least.adding(seconds: -tolerance)...most.adding(seconds: tolerance)
    }
}
