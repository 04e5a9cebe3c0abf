internal import UsherCore

/// When the dashboard reads by itself what it shows, as a value that is told what happens and keeps no time.
struct AutoRefresh: Hashable, Sendable {
    /// Seconds from the end of one reading to the next while all goes well.
    let period: Int64
    /// When to read next.
    private(set) var due: Instant
    /// Whether a reading that nobody asked for is under way.
    private(set) var isUnderWay = false
    /// The service's mark of changes before the last reading; `nil` where it has none.
    var mark: Int64?
    /// Seconds waited for before `due`.
    private var pause: Int64
    /// Readings in a row that failed.
    private var misses = 0
    private var hasMissed = false

    /// A service that fails is left alone for no longer than this, or for the period where that is longer.
    private static let longestPause: Int64 = 900

    init(period: Int64, now: Instant) {
        self.period = period
        pause = period
        due = now.adding(seconds: period)
    }

    /// Starts a reading, when its time has come.
    mutating func begin(at now: Instant) -> Bool {
        // The service's clock may have been told only after the instant was chosen.
        due = min(due, now.adding(seconds: pause))
        guard !isUnderWay, due <= now else { return false }
        isUnderWay = true
        hasMissed = false
        return true
    }

    /// Notes that a call of the reading failed: the next one comes later, twice as late each time.
    mutating func miss(_ error: ServiceError, at now: Instant) {
        // What was not read may have changed, whatever the next mark says.
        mark = nil
        guard isUnderWay, !hasMissed else { return }
        hasMissed = true
        misses = min(misses + 1, 16)
        pause = min(period << Int64(misses), max(period, AutoRefresh.longestPause))
        if case .throttled(let until, _) = error { pause = max(pause, until.seconds(since: now)) }
        due = now.adding(seconds: pause)
    }

    /// Notes that nothing is being read any more.
    mutating func end(at now: Instant) {
        guard isUnderWay else { return }
        isUnderWay = false
        if !hasMissed { postpone(at: now) }
    }

    /// Notes that all was read, by whoever's wish.
    mutating func postpone(at now: Instant) {
        misses = 0
        pause = period
        due = now.adding(seconds: period)
    }

    /// How long from now the next reading is, in words, after one that failed.
    var pauseInWords: String? {
        isUnderWay && hasMissed ? DurationText.words(seconds: pause) : nil
    }
}
