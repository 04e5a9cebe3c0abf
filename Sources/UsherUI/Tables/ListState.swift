internal import UsherCore

/// A list that is being read: its rows, how far its reading is and how fresh it is. Every table has one.
package struct ListState<Row: Hashable & Sendable, ID: Hashable & Sendable>: Sendable {
    package var rows: PagedList<Row, ID>
    /// The instant that decides which rows the query has.
    private(set) var asOf: Instant
    /// The instant of the last change of the query while its rows have not arrived.
    private(set) var waitingSince: Instant?
    /// The instant of the last request for the same rows again.
    private(set) var refreshingSince: Instant?
    /// The instant at which the rows shown were read.
    private(set) var readAt: Instant?
    /// Whether the last reading failed.
    private(set) var isStale = false
    /// The progress of a search that the service cannot answer from an index.
    private(set) var scan: ScanProgress?

    init(now: Instant, identity: @escaping @Sendable (Row) -> ID) {
        rows = PagedList(identity: identity)
        asOf = now
    }

    /// The row under the cursor; `nil` while it belongs to the old query.
    var current: Row? { waitingSince == nil ? rows.selectedRow : nil }

    /// The instant from which the screen says that it waits for rows: earlier it would only flicker.
    var waitingNoticeDue: Instant? {
        (waitingSince ?? refreshingSince).map(Self.noticeDue)
    }

    /// Whether rows of the old query have been shown for long enough to mislead the user.
    func isWaitingVisibly(at now: Instant) -> Bool {
        waitingSince.map { Self.noticeDue(from: $0) <= now } ?? false
    }

    /// Whether rows are awaited that the user asked for.
    var isAwaited: Bool { waitingSince != nil || refreshingSince != nil }

    func isRefreshingVisibly(at now: Instant) -> Bool {
        refreshingSince.map { Self.noticeDue(from: $0) <= now } ?? false
    }

    private static func noticeDue(from instant: Instant) -> Instant {
        instant.adding(microseconds: 150_000)
    }

    /// Whether the last attempt to read rows failed.
    var hasFailed: Bool {
        if case .failed = rows.phase { true } else { false }
    }

    /// Reads another query from its first row on, or from a row that `PagedList.restorePosition` will tell; old rows
    /// stay until new ones arrive.
    ///
    /// - Parameter isScanned: whether the rows come from a search step by step.
    mutating func restart(at now: Instant, isScanned: Bool = false, isRestoringPosition: Bool = false) {
        asOf = now
        scan = nil
        rows.restart(appended: isScanned, isRestoringPosition: isRestoringPosition)
        waitingSince = now
        refreshingSince = nil
    }

    /// Reads the same query at the present instant; rows stay until new ones arrive, the cursor on its row.
    ///
    /// The parameters are those of `PagedList.refresh`.
    mutating func refresh(at now: Instant, isLeavingRow: Bool = false, reportsLoss: Bool = true) {
        asOf = now
        rows.refresh(isLeavingRow: isLeavingRow, reportsLoss: reportsLoss)
    }

    /// The user asked for the same rows again.
    mutating func beginRefresh(at now: Instant) {
        asOf = now
        refreshingSince = now
    }

    /// Moves the instant of the query without reading, because its rows are known to be the same.
    mutating func advance(to now: Instant) {
        asOf = now
    }

    /// The rows shown are those of this instant.
    mutating func confirm(at instant: Instant) {
        if !isStale { readAt = instant }
    }

    mutating func markStale() {
        isStale = readAt != nil
    }

    mutating func receive(_ page: Page<Row>, for request: PagedList<Row, ID>.Request, at instant: Instant) {
        guard request.generation == rows.generation else { return }
        rows.receive(page, for: request)
        finishReading(at: instant)
    }

    /// - Parameter hasRefusedOnly: the service refused what was asked, which is no failure to read.
    mutating func fail(_ sentence: String, generation: Int, hasRefusedOnly: Bool = false) {
        guard generation == rows.generation else { return }
        scan?.isRunning = false
        waitingSince = nil
        refreshingSince = nil
        rows.fail(sentence, generation: generation)
        isStale = hasRefusedOnly ? rows.heldPages > 0 : true
    }

    /// Begins a search through all rows, once a query.
    ///
    /// - Returns: whether the first step is to be requested.
    mutating func beginScan() -> Bool {
        guard scan == nil else { return false }
        scan = ScanProgress()
        return true
    }

    /// Takes one step of a search.
    ///
    /// - Returns: where the next step begins; `nil` when the search has ended or found too much.
    mutating func receive(_ step: ScanStep<Row>, generation: Int, at instant: Instant) -> Cursor? {
        guard generation == rows.generation, var progress = scan else { return nil }
        progress.examined += step.examined
        progress.total = step.total ?? progress.total
        rows.append(step.rows, isLast: step.next == nil, generation: generation)
        finishReading(at: instant)
        let isFull = rows.reachable >= ScanProgress.limit
        progress.isRunning = step.next != nil && !isFull
        progress.wasStopped = step.next != nil && isFull
        scan = progress
        return progress.isRunning ? step.next : nil
    }

    /// Stops a search; its results stay.
    mutating func stopScan() {
        scan?.isRunning = false
        scan?.wasStopped = true
        waitingSince = nil
    }

    private mutating func finishReading(at instant: Instant) {
        waitingSince = nil
        refreshingSince = nil
        readAt = instant
        isStale = false
    }
}
