internal import UsherCore

/// The schedule of automatic refreshes: a value that is told the time and keeps no clock.
///
/// A refresh is due when a period has passed, and when the service has told of changes.
struct AutoRefresh: Hashable, Sendable {
    /// Seconds from the end of one refresh to the start of the next while all goes well; `nil` for refreshes only when
    /// the service tells of changes.
    let period: Int64?
    /// The instant of the next refresh by time.
    private var nextByTime: Instant?
    /// The first instant of a refresh for changes: many of them lead to few refreshes.
    private var firstForNews: Instant
    /// Whether the service has told of changes since the last refresh began.
    private var hasNews = false
    /// Whether an automatic refresh is under way.
    private(set) var isUnderWay = false
    /// The service's revision before the last refresh; `nil` where the service has none.
    private var revision: Int64?
    /// The changes made here since then, each of which raises the revision by one or more.
    private var ownChanges: Int64 = 0
    /// Seconds between the last refresh and the next by time.
    private var pause: Int64
    /// Consecutive failed refreshes.
    private var misses = 0
    private var hasMissed = false
    /// Why the last refresh failed; `nil` when it did not.
    private(set) var failure: ServiceError?

    /// The longest pause in seconds after failures, unless the period is longer.
    private static let longestPause: Int64 = 900
    /// Microseconds from the start of one refresh for changes to that of the next.
    private static let shortestPause: Int64 = 250_000

    init(period: Int64? = nil, now: Instant) {
        self.period = period
        pause = period ?? 0
        nextByTime = period.map { now.adding(seconds: $0) }
        firstForNews = now
    }

    /// The instant of the next refresh; `nil` while none is awaited.
    var due: Instant? {
        [nextByTime, hasNews ? firstForNews : nil].compactMap { $0 }.min()
    }

    /// Records that the service told of changes.
    mutating func hear() {
        hasNews = true
    }

    /// Starts a refresh if it is due.
    mutating func begin(at now: Instant) -> Bool {
        // They may have been computed before the service's clock was known.
        nextByTime = nextByTime.map { min($0, now.adding(seconds: pause)) }
        firstForNews = min(firstForNews, now.adding(seconds: max(pause, 1)))
        guard !isUnderWay, let due, due <= now else { return false }
        isUnderWay = true
        hasMissed = false
        hasNews = false
        firstForNews = now.adding(microseconds: AutoRefresh.shortestPause)
        return true
    }

    /// Records that rows are read by themselves, for another reason.
    mutating func beginUnplanned() {
        guard !isUnderWay else { return }
        isUnderWay = true
        hasMissed = false
    }

    /// Records that a call of the refresh failed: the pause is doubled each time.
    mutating func miss(_ error: ServiceError, at now: Instant) {
        // Forces the next refresh to read, since this one did not read everything.
        forgetRevision()
        guard isUnderWay, !hasMissed else { return }
        hasMissed = true
        failure = error
        misses = min(misses + 1, 16)
        let period = period ?? 1
        pause = min(period << Int64(misses), max(period, AutoRefresh.longestPause))
        if case .throttled(let until, _) = error { pause = max(pause, until.seconds(since: now)) }
        let next = now.adding(seconds: pause)
        nextByTime = next
        firstForNews = next
    }

    /// Records the end of a refresh.
    mutating func end(at now: Instant) {
        guard isUnderWay else { return }
        isUnderWay = false
        if !hasMissed { plan(from: now) }
    }

    /// Records that everything is read at the user's request; a refresh that is under way is none any more.
    mutating func postpone(at now: Instant) {
        isUnderWay = false
        hasNews = false
        plan(from: now)
    }

    private mutating func plan(from now: Instant) {
        misses = 0
        failure = nil
        pause = period ?? 0
        nextByTime = period.map { now.adding(seconds: $0) }
        firstForNews = min(firstForNews, now.adding(microseconds: AutoRefresh.shortestPause))
    }

    /// Records a change that was made here.
    mutating func noteOwnChange() {
        ownChanges += 1
    }

    /// Takes the service's revision; the screens show at least what it had then.
    ///
    /// - Parameter isChanging: whether a change made here is under way, of which the revision may tell already.
    /// - Returns: whether no other change was made since the last revision.
    mutating func take(_ new: Int64?, isChanging: Bool) -> Bool {
        guard let new else { return false }
        let isUnchanged = revision.map { new == $0 + ownChanges } ?? false
        revision = isChanging ? nil : new
        ownChanges = 0
        return isUnchanged
    }

    /// What was read is not known to be what a revision had.
    private mutating func forgetRevision() {
        revision = nil
        ownChanges = 0
    }
}
