/// A point in time, in whole microseconds since 1970-01-01T00:00:00Z.
///
/// The platform's times have six fractional digits or none; `Date` and `ISO8601FormatStyle` lose the last three, hence
/// this type. Arithmetic saturates instead of trapping: a time to live of ten years added to the last representable
/// instant is that instant.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    package init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        microseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// The instant `seconds` later, or earlier when negative.
    package func adding(seconds: Int64) -> Instant {
        let (delta, tooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let bounded = tooLarge ? (seconds < 0 ? Int64.min : Int64.max) : delta
        return adding(microseconds: bounded)
    }

    /// The instant `delta` microseconds later, or earlier when negative.
    package func adding(microseconds delta: Int64) -> Instant {
        let (sum, overflow) = microseconds.addingReportingOverflow(delta)
        return Instant(microseconds: overflow ? (delta < 0 ? .min : .max) : sum)
    }

    /// Microseconds from `earlier` to this instant; negative when `earlier` is later.
    package func microseconds(since earlier: Instant) -> Int64 {
        let (difference, overflow) = microseconds.subtractingReportingOverflow(earlier.microseconds)
        return overflow ? (microseconds < earlier.microseconds ? .min : .max) : difference
    }

    /// Whole seconds from `earlier` to this instant, rounded towards the past.
    package func seconds(since earlier: Instant) -> Int64 {
        let difference = microseconds(since: earlier)
        return difference >= 0 ? difference / 1_000_000 : -((-(difference + 1)) / 1_000_000) - 1
    }

    /// Seconds since 1970, rounded towards the past.
    package var wholeSeconds: Int64 {
        seconds(since: Instant(microseconds: 0))
    }
}
