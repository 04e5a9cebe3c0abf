internal import Synchronization
package import UsherCore

/// What the server's clock shows, told from the `Date` of its answers.
///
/// A `Date` has whole seconds and comes some time after it was made, so every answer tells only between which bounds
/// the two clocks' difference lies. The bounds of several answers are narrowed down; as long as no difference at all
/// is possible, none is assumed, which keeps instants whole on a machine whose clock is right.
package final class ServerClock: Sendable {
    private struct Bounds {
        var least: Int64
        var most: Int64
    }

    private let local: Clock
    private let bounds = Mutex<Bounds?>(nil)

    package init(local: Clock) {
        self.local = local
    }

    /// Microseconds that the server's clock is ahead; 0 before the first answer.
    package var offset: Int64 {
        guard let bounds = bounds.withLock({ $0 }) else { return 0 }
        if bounds.least <= 0, bounds.most >= 0 { return 0 }
        return bounds.least + (bounds.most - bounds.least) / 2
    }

    package func now() -> Instant {
        local.now().adding(microseconds: offset)
    }

    /// This machine's clock.
    package func localNow() -> Instant {
        local.now()
    }

    /// Learns from an answer.
    ///
    /// - Parameters:
    ///   - date: what the server's clock showed, cut to whole seconds.
    ///   - sent: when the request left, by the local clock.
    ///   - received: when the answer was there, by the local clock.
    package func learn(date: Instant, sent: Instant, received: Instant) {
        let least = date.microseconds(since: received)
        let most = date.adding(seconds: 1).microseconds(since: sent)
        guard least <= most else { return }
        bounds.withLock { bounds in
            guard let known = bounds, known.least <= most, least <= known.most else {
                // The first answer, or one of the clocks was set.
                bounds = Bounds(least: least, most: most)
                return
            }
            bounds = Bounds(least: max(known.least, least), most: min(known.most, most))
        }
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
