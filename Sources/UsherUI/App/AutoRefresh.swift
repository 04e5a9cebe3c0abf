internal import UsherCore

/// The schedule of automatic refreshes: a value that is told the time and keeps no clock.
struct AutoRefresh: Hashable, Sendable {
    /// Seconds from the end of one refresh to the start of the next while all goes well.
    let period: Int64
    /// The instant of the next refresh.
    private(set) var due: Instant
    /// Whether an automatic refresh is under way.
    private(set) var isUnderWay = false
    /// The service's revision before the last refresh; `nil` where the service has none.
    var revision: Int64?
    /// Seconds between the last refresh and `due`.
    private var pause: Int64
    /// Consecutive failed refreshes.
    private var misses = 0
    private var hasMissed = false

    /// The longest pause in seconds after failures, unless the period is longer.
    private static let longestPause: Int64 = 900

    init(period: Int64, now: Instant) {
        self.period = period
        pause = period
        due = now.adding(seconds: period)
    }

    /// Starts a refresh if it is due.
    mutating func begin(at now: Instant) -> Bool {
        // `due` may have been computed before the service's clock was known.
        due = min(due, now.adding(seconds: pause))
        guard !isUnderWay, due <= now else { return false }
        isUnderWay = true
        hasMissed = false
        return true
    }

    /// Records that a call of the refresh failed: the pause is doubled each time.
    mutating func miss(_ error: ServiceError, at now: Instant) {
        // Forces the next refresh to read, since this one did not read everything.
        revision = nil
        guard isUnderWay, !hasMissed else { return }
        hasMissed = true
        misses = min(misses + 1, 16)
        pause = min(period << Int64(misses), max(period, AutoRefresh.longestPause))
        if case .throttled(let until, _) = error { pause = max(pause, until.seconds(since: now)) }
        due = now.adding(seconds: pause)
    }

    /// Records the end of a refresh.
    mutating func end(at now: Instant) {
        guard isUnderWay else { return }
        isUnderWay = false
        if !hasMissed { postpone(at: now) }
    }

    /// Records that everything was read, automatically or at the user's request.
    mutating func postpone(at now: Instant) {
        misses = 0
        pause = period
        due = now.adding(seconds: period)
    }

    /// The pause until the next refresh, as text, after a failed one.
    var pauseInWords: String? {
        isUnderWay && hasMissed ? DurationText.words(seconds: pause) : nil
    }
}
