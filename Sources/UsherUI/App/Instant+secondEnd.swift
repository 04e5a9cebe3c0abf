internal import UsherCore

extension Instant {
    /// The end of its second: everything that changes within one is drawn together.
    var secondEnd: Instant {
        Instant(seconds: adding(microseconds: -1).wholeSeconds + 1)
    }
}
