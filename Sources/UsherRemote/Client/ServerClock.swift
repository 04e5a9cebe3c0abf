internal import Synchronization
package import UsherCore

/// The server's clock, estimated from the `Date` of its answers.
///
/// A `Date` has whole seconds and arrives with a delay, so each answer only bounds the difference of the clocks. The
/// bounds of several answers are intersected; while zero is within them, zero is assumed, which keeps instants whole on
/// a machine whose clock is right.
///
/// A date that is a day or more from this machine's is ignored: it more likely comes from a cache, or from a clock that
/// was never set, than from the clock that judges tokens. When this machine's clock is impossible, being earlier than
/// this program, any possible date is accepted.
package final class ServerClock: Sendable {
    private struct Bounds {
        var least: Int64
        var most: Int64
    }

    private let local: Clock
    private let bounds = Mutex<Bounds?>(nil)

    /// From the year of this program on, as long as it may be in use.
    private static let years = Instant(seconds: 1_767_225_600)...Instant(seconds: 1_767_225_600 + 30 * 365 * 86_400)
    /// The largest accepted difference in microseconds.
    private static let mostApart: UInt64 = 86_400_000_000

    package init(local: Clock) {
        self.local = local
    }

    /// Microseconds by which the server's clock is ahead; 0 before the first answer.
    package var offset: Int64 {
        guard let bounds = bounds.withLock({ $0 }) else { return 0 }
        if bounds.least <= 0, bounds.most >= 0 { return 0 }
        return bounds.least + (bounds.most - bounds.least) / 2
    }

    /// Whether an answer has told the server's clock.
    var isKnown: Bool { bounds.withLock { $0 != nil } }

    /// The seconds by which the server's and the local result may differ: clocks have whole seconds, and the server
    /// takes a moment; an unknown clock may differ more.
    var tolerance: Int64 { isKnown ? 5 : 60 }

    package func now() -> Instant {
        local.now().adding(microseconds: offset)
    }

    /// Updates the estimate from an answer.
    ///
    /// - Parameters:
    ///   - date: the server's clock, truncated to whole seconds.
    ///   - sent: when the request was sent, by the local clock.
    ///   - received: when the answer arrived, by the local clock.
    /// - Returns: `nil`, or a sentence when the date is ignored.
    @discardableResult
    package func learn(date: Instant, sent: Instant, received: Instant) -> String? {
        guard ServerClock.isPlausible(date, at: received) else {
            return """
                The server's clock shows \(CivilTime(date).date), a day or more from this machine's, and is not \
                believed. Times left are counted by this machine's clock; is that right?
                """
        }
        let least = date.microseconds(since: received)
        let most = date.adding(seconds: 1).microseconds(since: sent)
        guard least <= most else { return nil }
        bounds.withLock { bounds in
            guard let known = bounds, known.least <= most, least <= known.most else {
                // The first answer, or one of the clocks was set.
                bounds = Bounds(least: least, most: most)
                return
            }
            bounds = Bounds(least: max(known.least, least), most: min(known.most, most))
        }
        return nil
    }

    private static func isPlausible(_ date: Instant, at local: Instant) -> Bool {
        guard years.contains(local) else { return years.contains(date) }
        return date.microseconds(since: local).magnitude <= mostApart
    }

    /// A sentence when the clocks are more than half a minute apart.
    package var warning: String? {
        let seconds = offset / 1_000_000
        guard seconds.magnitude > 30 else { return nil }
        let span = DurationText.words(seconds: Int64(seconds.magnitude))
        let side = seconds > 0 ? "behind" : "ahead of"
        return "This machine's clock is \(span) \(side) the server's; times left are counted by the server's."
    }
}
