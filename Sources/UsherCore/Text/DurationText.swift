/// Durations as screens and tables show them, and the instant of their next change.
///
/// A column's texts are at most eight cells wide. The remaining time counts seconds only in the last hour, so that a
/// screen without such a token need not be redrawn every second.
package enum DurationText {
    /// The time left until `end`, or the time since it.
    ///
    /// | left | reads | |
    /// | --- | --- | --- |
    /// | no end | `never` | |
    /// | from 48 h | `365 d` | years of 365 days from 100,000 days on |
    /// | from 10 h | `13 h` | |
    /// | from 1 h | `4 h 12 m` | |
    /// | under 1 h | `12:09`, `0:58` | a begun second counts whole: `0:00` is never shown |
    /// | nothing | as `ago` | |
    package static func left(from now: Instant, until end: Instant?) -> String {
        guard let end else { return "never" }
        guard end > now else { return ago(end, at: now) }
        let seconds = secondsLeft(from: now, until: end)
        switch seconds {
        case ..<3_600: return "\(seconds / 60):\(padded(seconds % 60, 2))"
        case ..<36_000: return "\(seconds / 3_600) h \(seconds / 60 % 60) m"
        case ..<172_800: return "\(seconds / 3_600) h"
        case ..<(100_000 * 86_400): return "\(seconds / 86_400) d"
        default: return "\(seconds / (365 * 86_400)) y"
        }
    }

    /// The time since `instant`: `just now`, `12 m ago`, `47 h ago`, `99 d ago`, `52 w ago`, `4 y ago`, `long ago`.
    package static func ago(_ instant: Instant, at now: Instant) -> String {
        let seconds = max(now.seconds(since: instant), 0)
        guard let step = agoSteps.first(where: { seconds < $0.below }) else { return "long ago" }
        return step.unit.isEmpty ? "just now" : "\(seconds / step.size) \(step.unit) ago"
    }

    /// A duration in at most two units, without the smaller one when it is zero: `365 d`, `3 d 4 h`, `4 h 12 m`, `58
    /// s`.
    package static func words(seconds: Int64) -> String {
        let size = seconds.magnitude
        let units: [(UInt64, UInt64, String, String)] = [
            (86_400, 3_600, "d", "h"), (3_600, 60, "h", "m"), (60, 1, "m", "s"),
        ]
        for (large, small, largeName, smallName) in units where size >= large {
            let rest = size % large / small
            let isLong = large == 86_400 && size >= 100 * 86_400
            return "\(size / large) \(largeName)" + (rest == 0 || isLong ? "" : " \(rest) \(smallName)")
        }
        return "\(size) s"
    }

    /// The first instant after `now` at which the text of `left(from:until:)` changes; `nil` when there is none.
    package static func nextChange(after now: Instant, until end: Instant) -> Instant? {
        guard end > now else { return nextChangeOfAgo(after: now, of: end) }
        let seconds = secondsLeft(from: now, until: end)
        let size: Int64 =
            switch seconds {
            case ..<3_600: 1
            case ..<36_000: 60
            case ..<172_800: 3_600
            case ..<(100_000 * 86_400): 86_400
            default: 365 * 86_400
            }
        // Below 100,000 days the text counts days, even where the last whole year extends further down.
        let floor = seconds >= 100_000 * 86_400 ? max(seconds / size * size, 100_000 * 86_400) : seconds / size * size
        return end.adding(seconds: -(floor - 1))
    }

    private static func nextChangeOfAgo(after now: Instant, of end: Instant) -> Instant? {
        let seconds = now.seconds(since: end)
        guard let step = agoSteps.first(where: { seconds < $0.below }) else { return nil }
        let next = end.adding(seconds: min((seconds / step.size + 1) * step.size, step.below))
        return next > now ? next : nil
    }

    /// The units of `ago`, each up to an age.
    private static let agoSteps: [(below: Int64, size: Int64, unit: String)] = [
        (60, 60, ""), (3_600, 60, "m"), (172_800, 3_600, "h"), (100 * 86_400, 86_400, "d"),
        (730 * 86_400, 604_800, "w"), (36_500 * 86_400, 365 * 86_400, "y"),
    ]

    /// Whole seconds, rounded up.
    private static func secondsLeft(from now: Instant, until end: Instant) -> Int64 {
        let microseconds = end.microseconds(since: now)
        return microseconds / 1_000_000 + (microseconds % 1_000_000 > 0 ? 1 : 0)
    }
}
