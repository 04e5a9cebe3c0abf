package import UsherCore

/// A list of any length that holds only the pages near the window.
///
/// Pages have a fixed size and begin at multiples of it. `requests(height:)` asks for missing pages and `receive` takes
/// them. The selection is an index; over a refresh it follows the row's identity.
package struct PagedList<Row: Hashable & Sendable, ID: Hashable & Sendable>: Sendable {
    package let pageSize: Int
    let identity: @Sendable (Row) -> ID
    private(set) var pages: [Int: Page<Row>] = [:]
    /// A number for each page held, another one whenever its rows may be other ones.
    private var versions: [Int: Int] = [:]
    private var lastVersion = 0
    /// The window for which the last call of `requests` wanted nothing more.
    private var complete: Window?
    private var pending: Set<Int> = []
    /// Pages from before the last refresh, shown until they are read again.
    private var stale: Set<Int> = []
    package private(set) var generation = 0
    package private(set) var phase = Phase.loading
    package internal(set) var count = Count.unknown
    /// Whether the number of rows was counted before the last refresh.
    private var isCountOld = false
    package internal(set) var selection = 0
    package internal(set) var top = 0
    var anchor: Anchor?
    /// Rows that refreshes added above the rows shown and that have not been in the window since.
    package internal(set) var unseen = 0
    /// The cursor's position in a new query, until the query's rows arrive.
    var positionRestore: PositionRestore?
    var wantsEnd = false
    /// Whether rows come from a search, one after the other, instead of page by page.
    private var isAppended = false
    /// Whether the rows held belong to the query before `restart`.
    private(set) var holdsOtherQuery = false
    /// Identities of the rows that a search has found, so that a row that moves during the search is listed once.
    var found: Set<ID> = []
    /// Whether a loss of the selected row by the refresh under way is to be told.
    private(set) var reportsLoss = true
    /// The selected row, if a refresh did not find it again.
    package internal(set) var lostSelection: ID?

    package init(pageSize: Int = 100, identity: @escaping @Sendable (Row) -> ID) {
        self.pageSize = pageSize
        self.identity = identity
    }

    package func row(at index: Int) -> Row? {
        guard index >= 0, let page = pages[index / pageSize] else { return nil }
        let offset = index % pageSize
        return offset < page.rows.count ? page.rows[offset] : nil
    }

    /// A number that changes whenever the row at an index may have become another one.
    func version(at index: Int) -> Int {
        versions[index / pageSize] ?? 0
    }

    var state: State {
        State(
            version: lastVersion, pages: pages.count, phase: phase, count: count, selection: selection, top: top)
    }

    private mutating func dropPages() {
        pages = [:]
        versions = [:]
    }

    mutating func hold(_ page: Page<Row>, at number: Int) {
        pages[number] = page
        lastVersion += 1
        versions[number] = lastVersion
    }

    /// The number of pages held.
    package var heldPages: Int { pages.count }

    /// The number of rows that the cursor can reach: all when their number is known, else those up to the end of what
    /// was read.
    package var reachable: Int {
        if let exact = count.exact { return exact }
        let last = pages.keys.max() ?? -1
        guard last >= 0, let page = pages[last] else { return 0 }
        return last * pageSize + page.rows.count
    }

    /// Whether the number of rows has to be counted by a call of its own.
    package var needsCount: Bool { count.exact == nil || isCountOld }

    /// Replaces the row of the same identity in every page that holds it.
    package mutating func replace(_ row: Row) {
        let id = identity(row)
        for (number, page) in pages {
            guard let index = page.rows.firstIndex(where: { identity($0) == id }) else { continue }
            var rows = page.rows
            rows[index] = row
            hold(
                Page(rows: rows, start: page.start, previous: page.previous, next: page.next, count: page.count),
                at: number)
        }
    }

    /// Reads the same query again at a new instant; old rows stay until the first new ones arrive.
    ///
    /// - Parameters:
    ///   - isLeavingRow: the query has the selected row no more: the one behind it is selected, or else the one before it.
    ///   - reportsLoss: whether `takeLostSelection` tells it when the selected row is not found again.
    package mutating func refresh(isLeavingRow: Bool = false, reportsLoss: Bool = true) {
        self.reportsLoss = reportsLoss
        let neighbour = isLeavingRow ? [selection + 1, selection - 1].first { row(at: $0) != nil } : nil
        if let neighbour { selection = neighbour }
        generation += 1
        pending = []
        phase = pages.isEmpty ? .loading : .refreshing
        let isAlone = isLeavingRow && neighbour == nil
        anchor = isAlone ? nil : anchorNow
    }

    /// Reads another query from its first row on; old rows stay until the first new ones arrive, so that nothing
    /// flickers while the user types.
    ///
    /// - Parameters:
    ///   - appended: whether rows arrive by `append` instead of as pages.
    ///   - isRestoringPosition: whether `restorePosition` will tell the first row; until then no page is requested.
    package mutating func restart(appended: Bool = false, isRestoringPosition: Bool = false) {
        generation += 1
        pending = []
        holdsOtherQuery = true
        isAppended = appended
        found = []
        phase = pages.isEmpty ? .loading : .refreshing
        positionRestore = isRestoringPosition ? PositionRestore(offset: max(0, selection - top)) : nil
        if !isRestoringPosition { goToTop() }
        anchor = nil
        unseen = 0
        wantsEnd = false
        lostSelection = nil
    }

    /// Missing pages of the window and beside it that have not been requested yet.
    package mutating func requests(height: Int) -> [Request] {
        if case .failed = phase { return [] }
        // A step of the cursor within the window changes nothing of what is wanted.
        let window = Window(top: top, height: height, version: lastVersion, generation: generation, count: count)
        if phase == .ready, window == complete { return [] }
        guard !isAppended, positionRestore == nil || positionRestore?.index != nil else { return [] }
        let numbers = positionRestore?.index.map { [$0 / pageSize] } ?? wantedPages(height: height)
        let fresh = phase == .refreshing && positionRestore == nil ? [selection / pageSize] : numbers
        var requests: [Request] = []
        for number in fresh where !pending.contains(number) && (phase == .refreshing || !isRead(number)) {
            pending.insert(number)
            requests.append(Request(generation: generation, page: number, position: position(of: number)))
        }
        if phase == .ready { evict(around: numbers) }
        if phase == .ready, positionRestore == nil, requests.isEmpty, pending.isEmpty { complete = window }
        return requests
    }

    /// Takes a requested page; a page of an older generation is dropped.
    package mutating func receive(_ page: Page<Row>, for request: Request) {
        guard request.generation == generation else { return }
        pending.remove(request.page)
        if phase != .ready { begin() }
        hold(page, at: request.page)
        stale.remove(request.page)
        if case .exact = page.count { take(page.count) }
        if page.next == nil, !page.rows.isEmpty || request.page == 0 {
            take(.exact(request.page * pageSize + page.rows.count))
        }
        beginRestoring()
        let before = selection
        findAnchor(in: page, number: request.page)
        finishRestoring()
        // When one row has moved, its neighbours have too.
        if selection != before { forgetStale() }
        clampSelection()
    }

    /// Prepares for the first page of a reading. A refresh keeps old rows until they are read again, so that nothing
    /// flickers.
    private mutating func begin() {
        let isRefresh = phase == .refreshing && !holdsOtherQuery
        phase = .ready
        holdsOtherQuery = false
        stale = isRefresh ? Set(pages.keys) : []
        isCountOld = isRefresh && count.exact != nil
        guard !isRefresh else { return }
        dropPages()
        count = .unknown
    }

    private mutating func take(_ new: Count) {
        count = new
        isCountOld = false
    }

    private mutating func forgetStale() {
        for number in stale { drop(number) }
        stale = []
    }

    mutating func drop(_ number: Int) {
        pages[number] = nil
        versions[number] = nil
    }

    private func isRead(_ number: Int) -> Bool {
        pages[number] != nil && !stale.contains(number)
    }

    /// Appends rows that a search has found.
    ///
    /// - Parameter isLast: whether the search has ended.
    package mutating func append(_ rows: [Row], isLast: Bool, generation: Int) {
        guard generation == self.generation, isAppended else { return }
        if phase != .ready {
            dropPages()
            phase = .ready
            holdsOtherQuery = false
        }
        var number = pages.keys.max() ?? 0
        var last = pages[number]?.rows ?? []
        for row in rows where found.insert(identity(row)).inserted {
            if last.count == pageSize {
                number += 1
                last = []
            }
            last.append(row)
            let page = Page(rows: last, start: number * pageSize, previous: nil, next: nil, count: .unknown)
            hold(page, at: number)
        }
        count = isLast ? .exact(found.count) : .atLeast(found.count)
        clampSelection()
    }

    /// Takes the number of rows, counted by a call of its own.
    package mutating func receive(count new: Count, generation: Int) {
        guard generation == self.generation, needsCount else { return }
        take(new)
        clampSelection()
    }

    /// Records a failed reading; no page is requested until the next refresh.
    package mutating func fail(_ sentence: String, generation: Int) {
        guard generation == self.generation else { return }
        pending = []
        phase = .failed(sentence)
        guard holdsOtherQuery else { return }
        dropPages()
        count = .unknown
        positionRestore = nil
        goToTop()
    }

    /// Shows a single row, known from elsewhere, after a failed reading.
    package mutating func showAlone(_ row: Row) {
        dropPages()
        hold(Page(rows: [row], start: 0, previous: nil, next: nil, count: .unknown), at: 0)
        count = .unknown
        goToTop()
    }

    private func wantedPages(height: Int) -> [Int] {
        let first = max(0, top) / pageSize
        let last = max(0, top + max(1, height) - 1) / pageSize
        var numbers = Array(first...last)
        let ahead = (top + height + pageSize / 2) / pageSize
        if ahead > last { numbers.append(ahead) }
        let behind = (top - pageSize / 2) / pageSize
        if top > pageSize / 2, behind < first { numbers.append(behind) }
        return numbers.filter { number in
            guard let exact = count.exact else {
                return number == 0 || pages[number] != nil || pages[number - 1]?.next != nil
                    || pages[number + 1] != nil
            }
            return number == 0 || number * pageSize < exact
        }
    }

    /// By keyset from a neighbouring page when there is one, else by index.
    private func position(of number: Int) -> PagePosition {
        if phase == .ready {
            if isRead(number - 1), let next = pages[number - 1]?.next { return .after(next) }
            if isRead(number + 1), let previous = pages[number + 1]?.previous { return .before(previous) }
        }
        return number == 0 ? .first : .index(number * pageSize)
    }

    /// Drops pages that are more than two pages away from the needed ones.
    private mutating func evict(around numbers: [Int]) {
        guard let low = numbers.min(), let high = numbers.max() else { return }
        pages = pages.filter { (low - 2...high + 2).contains($0.key) }
        stale = stale.filter { pages[$0] != nil }
        versions = versions.filter { pages[$0.key] != nil }
    }
}
