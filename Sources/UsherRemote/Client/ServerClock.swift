internal import Synchronization
package import UsherCore

/// What the server's clock shows, told from the `Date` of its answers.
///
/// A `Date` has whole seconds and comes some time after it was made, so every answer tells only between which bounds
/// the two clocks' difference lies. The bounds of several answers are narrowed down; as long as no difference at all
/// is possible, none is assumed, which keeps instants whole on a machine whose clock is right.
///
/// A date that is a day or more away from this machine's is not believed, and changes nothing: a cache, or a clock that
/// was never set, says it more likely than the clock that judges tokens. Where this machine's own clock cannot be right,
/// being earlier than this program, any date is believed that can be.
package final class ServerClock: Sendable {
    private struct Bounds {
        var least: Int64
        var most: Int64
    }

    private let local: Clock
    private let bounds = Mutex<Bounds?>(nil)

    /// Before this program was written, and as long after it as it may be in use.
    private static let years = Instant(seconds: 1_767_225_600)...Instant(seconds: 1_767_225_600 + 30 * 365 * 86_400)
    /// Microseconds that clocks may be apart.
    private static let mostApart: UInt64 = 86_400_000_000

    package init(local: Clock) {
        self.local = local
    }

    /// Microseconds that the server's clock is ahead; 0 before the first answer.
    package var offset: Int64 {
        guard let bounds = bounds.withLock({ $0 }) else { return 0 }
        if bounds.least <= 0, bounds.most >= 0 { return 0 }
        return bounds.least + (bounds.most - bounds.least) / 2
    }

    /// Whether an answer told the server's clock.
    var isKnown: Bool { bounds.withLock { $0 != nil } }

    /// How many seconds what the server counts and what is counted here may differ by: clocks are read in whole
    /// seconds, and the server takes a moment; a clock that is not known may be further off.
    var tolerance: Int64 { isKnown ? 5 : 60 }

    package func now() -> Instant {
        local.now().adding(microseconds: offset)
    }

    /// Learns from an answer.
    ///
    /// - Parameters:
    ///   - date: what the server's clock showed, cut to whole seconds.
    ///   - sent: when the request left, by the local clock.
    ///   - received: when the answer was there, by the local clock.
    /// - Returns: `nil`, or a sentence when the date is not believed.
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
