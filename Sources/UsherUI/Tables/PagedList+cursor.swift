internal import UsherCore

/// Cursor and window of the list.
extension PagedList {
    package mutating func move(by delta: Int) {
        guard positionRestore == nil else {
            positionRestore?.steps += delta
            return
        }
        move(to: selection + delta)
    }

    package mutating func move(to index: Int) {
        wantsEnd = false
        lostSelection = nil
        if positionRestore != nil { anchor = nil }
        positionRestore = nil
        selection = max(0, min(index, reachable - 1))
        // During a refresh, the row to find again is the new one under the cursor.
        anchor = anchor.flatMap { old in
            selectedRow.map { Anchor(id: identity($0), index: selection, count: old.count, followers: followers) }
        }
    }

    /// Moves to the last row, at once or as soon as the number of rows is known.
    package mutating func moveToEnd() {
        guard !holdsOtherQuery, let exact = count.exact else {
            if positionRestore != nil { goToTop() }
            positionRestore = nil
            anchor = nil
            wantsEnd = true
            return
        }
        move(to: exact - 1)
    }

    /// Whether the cursor goes to the end as soon as the number of rows is known.
    package var isWaitingForEnd: Bool { wantsEnd }

    /// Scrolls so that the selection is in a window of `height` rows.
    package mutating func scroll(height: Int) {
        guard height > 0 else { return }
        if selection < top { top = selection }
        if selection >= top + height { top = selection - height + 1 }
        top = max(0, min(top, max(0, reachable - height)))
        unseen = min(unseen, top)
    }

    mutating func goToTop() {
        selection = 0
        top = 0
    }

    mutating func findAnchor(in page: Page<Row>, number: Int) {
        guard let anchor else { return }
        if let offset = page.rows.firstIndex(where: { identity($0) == anchor.id }) {
            let found = number * pageSize + offset
            top += found - selection
            selection = found
            if positionRestore == nil { unseen += max(0, found - anchor.index) }
            self.anchor = nil
            lostSelection = nil
            return
        }
        // Only the page that should hold the row can tell that the row is gone.
        guard number == selection / pageSize else { return }
        guard let old = anchor.count, let new = count.exact, old != new else {
            lose(anchor, in: page, number: number)
            return
        }
        let guess = max(0, min(selection + new - old, new - 1))
        top += guess - selection
        selection = guess
        self.anchor = Anchor(id: anchor.id, index: anchor.index, count: new, followers: anchor.followers)
        if guess / pageSize == number { lose(anchor, in: page, number: number) }
    }

    /// The row is gone: the cursor goes to the next one that was behind it, if the page has one of them.
    private mutating func lose(_ lost: Anchor, in page: Page<Row>, number: Int) {
        anchor = nil
        if reportsLoss { lostSelection = lost.id }
        for id in lost.followers {
            guard let offset = page.rows.firstIndex(where: { identity($0) == id }) else { continue }
            top += number * pageSize + offset - selection
            selection = number * pageSize + offset
            return
        }
    }

    /// The row under the cursor, for finding it again after a refresh.
    var anchorNow: Anchor? {
        selectedRow.map { Anchor(id: identity($0), index: selection, count: count.exact, followers: followers) }
    }

    /// The rows behind the one under the cursor, as many as are worth looking for.
    private var followers: [ID] {
        (1...5).compactMap { row(at: selection + $0).map(identity) }
    }

    /// The row that a refresh has lost since the last call; `nil` when it has lost none.
    mutating func takeLostSelection() -> ID? {
        defer { lostSelection = nil }
        return lostSelection
    }

    /// Goes to the row with this identity, which the service has just found at this index; it stays at its height on the
    /// screen.
    mutating func follow(_ id: ID, to index: Int) {
        top += index - selection
        selection = index
        anchor = Anchor(id: id, index: index, count: nil)
        clampSelection()
    }

    mutating func clampSelection() {
        if wantsEnd, let exact = count.exact {
            wantsEnd = false
            selection = max(0, exact - 1)
        }
        guard reachable > 0 else {
            if count.exact == 0 { selection = 0 }
            return
        }
        selection = max(0, min(selection, reachable - 1))
    }
}
