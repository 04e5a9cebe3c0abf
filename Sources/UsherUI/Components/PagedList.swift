package import UsherCore

/// A list of any length of which only the pages near the window are held.
///
/// Pages have a fixed size and begin at multiples of it. What is missing is asked for by `requests(height:)` and
/// brought by `receive`. Selection is an index while the list stands still; over a refresh it follows the row's
/// identity.
package struct PagedList<Row: Hashable & Sendable, ID: Hashable & Sendable>: Sendable {
    package let pageSize: Int
    let identity: @Sendable (Row) -> ID
    private var pages: [Int: Page<Row>] = [:]
    private var pending: Set<Int> = []
    /// Pages from before the last refresh, shown until they are read again.
    private var stale: Set<Int> = []
    package private(set) var generation = 0
    package private(set) var phase = Phase.loading
    package private(set) var count = Count.unknown
    /// Whether the number of rows is that from before the last refresh.
    private var isCountOld = false
    package internal(set) var selection = 0
    package internal(set) var top = 0
    var anchor: Anchor?
    /// Rows at the beginning that came in front of those shown, in refreshes, and have not been in the window since.
    package internal(set) var unseen = 0
    /// Where the cursor goes once rows of another query come.
    var positionRestore: PositionRestore?
    var wantsEnd = false
    /// Whether rows come from a search, one after the other, instead of page by page.
    private var isAppended = false
    /// Whether the rows held are of the query before `restart`.
    private(set) var holdsOtherQuery = false
    /// What a search has found, so that rows which shift while it runs are listed once.
    private var found: Set<ID> = []
    /// Whether a refresh could not find the selected row again.
    package internal(set) var hasLostSelection = false

    package init(pageSize: Int = 100, identity: @escaping @Sendable (Row) -> ID) {
        self.pageSize = pageSize
        self.identity = identity
    }

    package func row(at index: Int) -> Row? {
        guard index >= 0, let page = pages[index / pageSize] else { return nil }
        let offset = index % pageSize
        return offset < page.rows.count ? page.rows[offset] : nil
    }

    /// How many pages are held.
    package var heldPages: Int { pages.count }

    /// Rows that may be moved to: all where the number is known, else those up to the end of what was read.
    package var reachable: Int {
        if let exact = count.exact { return exact }
        let last = pages.keys.max() ?? -1
        guard last >= 0, let page = pages[last] else { return 0 }
        return last * pageSize + page.rows.count
    }

    /// Whether the number of rows has to be counted apart from the pages.
    package var needsCount: Bool { count.exact == nil || isCountOld }

    /// Replaces the row of the same identity wherever it is held.
    package mutating func replace(_ row: Row) {
        let id = identity(row)
        for (number, page) in pages {
            guard let index = page.rows.firstIndex(where: { identity($0) == id }) else { continue }
            var rows = page.rows
            rows[index] = row
            pages[number] = Page(
                rows: rows, start: page.start, previous: page.previous, next: page.next, count: page.count)
        }
    }

    /// Reads the same query anew, at a new instant; old rows stay until the first new ones come.
    package mutating func refresh() {
        generation += 1
        pending = []
        phase = pages.isEmpty ? .loading : .refreshing
        anchor = selectedRow.map { Anchor(id: identity($0), index: selection, count: count.exact) }
    }

    /// Reads another query from its first row on; old rows stay until the first new ones come, so that nothing
    /// flickers while somebody types.
    ///
    /// - Parameters:
    ///   - appended: whether its rows will come by `append` instead of as pages.
    ///   - isRestoringPosition: whether `restorePosition` will tell where to begin instead; until then nothing is asked for.
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
        hasLostSelection = false
    }

    /// Pages that the window, and what lies in front of and behind it, need and nobody has asked for yet.
    package mutating func requests(height: Int) -> [Request] {
        if case .failed = phase { return [] }
        guard !isAppended, positionRestore == nil || positionRestore?.index != nil else { return [] }
        let numbers = positionRestore?.index.map { [$0 / pageSize] } ?? wantedPages(height: height)
        let fresh = phase == .refreshing && positionRestore == nil ? [selection / pageSize] : numbers
        var requests: [Request] = []
        for number in fresh where !pending.contains(number) && (phase == .refreshing || !isRead(number)) {
            pending.insert(number)
            requests.append(Request(generation: generation, page: number, position: position(of: number)))
        }
        if phase == .ready { evict(around: numbers) }
        return requests
    }

    /// Takes a page that was asked for; one of an older generation is dropped.
    package mutating func receive(_ page: Page<Row>, for request: Request) {
        guard request.generation == generation else { return }
        pending.remove(request.page)
        if phase != .ready { begin() }
        pages[request.page] = page
        stale.remove(request.page)
        if case .exact = page.count { take(page.count) }
        if page.next == nil, !page.rows.isEmpty || request.page == 0 {
            take(.exact(request.page * pageSize + page.rows.count))
        }
        beginLanding()
        let before = selection
        findAnchor(in: page, number: request.page)
        finishLanding()
        // Where rows have moved, those beside them have as well.
        if selection != before { forgetStale() }
        settleSelection()
    }

    /// Makes room for the first page of a reading. What a refresh reads anew stays as long, so that nothing flickers.
    private mutating func begin() {
        let isRefresh = phase == .refreshing && !holdsOtherQuery
        phase = .ready
        holdsOtherQuery = false
        stale = isRefresh ? Set(pages.keys) : []
        isCountOld = isRefresh && count.exact != nil
        guard !isRefresh else { return }
        pages = [:]
        count = .unknown
    }

    private mutating func take(_ new: Count) {
        count = new
        isCountOld = false
    }

    private mutating func forgetStale() {
        for number in stale { pages[number] = nil }
        stale = []
    }

    private func isRead(_ number: Int) -> Bool {
        pages[number] != nil && !stale.contains(number)
    }

    /// Takes rows that a search found, behind those that it found before.
    ///
    /// - Parameter isLast: whether there will be no more.
    package mutating func append(_ rows: [Row], isLast: Bool, generation: Int) {
        guard generation == self.generation, isAppended else { return }
        if phase != .ready {
            pages = [:]
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
            pages[number] = Page(
                rows: last, start: number * pageSize, previous: nil, next: nil, count: .unknown)
        }
        count = isLast ? .exact(found.count) : .atLeast(found.count)
        settleSelection()
    }

    /// Takes the number of rows, counted apart from the pages.
    package mutating func receive(count new: Count, generation: Int) {
        guard generation == self.generation, needsCount else { return }
        take(new)
        settleSelection()
    }

    /// Notes that reading failed; asking goes on after a refresh.
    package mutating func fail(_ sentence: String, generation: Int) {
        guard generation == self.generation else { return }
        pending = []
        phase = .failed(sentence)
        guard holdsOtherQuery else { return }
        pages = [:]
        count = .unknown
        positionRestore = nil
        goToTop()
    }

    /// Holds one row that is known although reading failed.
    package mutating func showAlone(_ row: Row) {
        pages = [0: Page(rows: [row], start: 0, previous: nil, next: nil, count: .unknown)]
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

    /// By key from a neighbour where there is one, else by index.
    private func position(of number: Int) -> PagePosition {
        if phase == .ready {
            if isRead(number - 1), let next = pages[number - 1]?.next { return .after(next) }
            if isRead(number + 1), let previous = pages[number + 1]?.previous { return .before(previous) }
        }
        return number == 0 ? .first : .index(number * pageSize)
    }

    /// Drops pages that lie more than two pages from those that are needed.
    private mutating func evict(around numbers: [Int]) {
        guard let low = numbers.min(), let high = numbers.max() else { return }
        pages = pages.filter { (low - 2...high + 2).contains($0.key) }
        stale = stale.filter { pages[$0] != nil }
    }
}
