internal import UsherCore

/// Takes out rows that the query has no more, without reading.
extension PagedList {
    /// Removes rows from the pages held; those behind them move up. The cursor stays on its row, and on its line of the
    /// screen unless rows above it in the window are gone; when its own row is removed, on the next one.
    ///
    /// The last page of those that are held side by side gets shorter: its missing rows are shown as unread until they
    /// are read again.
    mutating func remove(where isLeaving: (Row) -> Bool) {
        var removed: [Int] = []
        for run in runs {
            let first = run[0] * pageSize
            var kept: [Row] = []
            for (offset, row) in run.flatMap({ pages[$0]?.rows ?? [] }).enumerated() {
                if isLeaving(row) {
                    removed.append(first + offset)
                    found.remove(identity(row))
                } else {
                    kept.append(row)
                }
            }
            if removed.last.map({ $0 >= first }) == true { hold(kept, in: run) }
        }
        guard !removed.isEmpty else { return }
        switch count {
        case .exact(let number): count = .exact(max(0, number - removed.count))
        case .atLeast(let number): count = .atLeast(max(0, number - removed.count))
        case .unknown: break
        }
        let above = removed.count { $0 < selection }
        let isLeaving = removed.contains(selection)
        selection -= above
        top -= above
        clampSelection()
        // Rather a row that is known than one that is not read.
        if isLeaving, selectedRow == nil, row(at: selection - 1) != nil { selection -= 1 }
        if anchor != nil { anchor = anchorNow }
    }

    /// The numbers of pages held side by side, each run in order; only the last page of a run may be short.
    private var runs: [[Int]] {
        var runs: [[Int]] = []
        for number in pages.keys.sorted() {
            if let last = runs.last?.last, last == number - 1, pages[last]?.rows.count == pageSize {
                runs[runs.count - 1].append(number)
            } else {
                runs.append([number])
            }
        }
        return runs
    }

    /// Holds rows in the pages of a run, from its first one on; pages that get none are dropped.
    private mutating func hold(_ rows: [Row], in run: [Int]) {
        let next = run.last.flatMap { pages[$0]?.next }
        let filled = max(1, (rows.count + pageSize - 1) / pageSize)
        for (place, number) in run.enumerated() {
            guard place < filled, let old = pages[number] else {
                drop(number)
                continue
            }
            let part = Array(rows.dropFirst(place * pageSize).prefix(pageSize))
            let isLast = place == filled - 1
            hold(
                Page(
                    rows: part, start: number * pageSize, previous: old.previous, next: isLast ? next : old.next,
                    count: old.count),
                at: number)
        }
    }
}
