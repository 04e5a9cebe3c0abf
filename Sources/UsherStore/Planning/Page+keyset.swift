internal import UsherCore

/// Pages found by the key of the row before them, not by counting.
extension Page<KeyedToken> {
    /// A page of a source, as keys. How many rows there are is known on the last page alone.
    ///
    /// Reads one row more than the page has, in the direction of reading, to know whether there is one.
    init(_ source: any TokenSource, at position: PagePosition, size: Int) throws {
        switch position {
        case .first:
            try self.init(source, index: 0, size: size)
        case .index(let index):
            try self.init(source, index: max(index, 0), size: size)
        case .last:
            try self.init(source, before: nil, index: source.count, size: size)
        case .after(let cursor):
            let last = try StoreCursor(cursor)
            let found = try source.rows(after: last.key, backward: false, limit: size + 1)
            self.init(found, size: size, start: last.index.map { $0 + 1 }, hasPrevious: true)
        case .before(let cursor):
            let first = try StoreCursor(cursor)
            try self.init(source, before: first.key, index: first.index, size: size)
        }
    }

    /// Reads from the nearer end, when both are known.
    private init(_ source: any TokenSource, index: Int, size: Int) throws {
        if let count = source.count, index > count / 2 {
            guard index < count else {
                self.init([], size: size, start: index, hasPrevious: false)
                return
            }
            let wanted = min(size, count - index)
            let found = try source.rows(
                after: nil, backward: true, skip: count - index - wanted, limit: wanted)
            self.init(
                rows: found.reversed(), start: index, hasPrevious: index > 0, hasNext: index + wanted < count)
            return
        }
        let found = try source.rows(after: nil, backward: false, skip: index, limit: size + 1)
        self.init(found, size: size, start: index, hasPrevious: index > 0)
    }

    /// - Parameter index: the index of the row with `key`, or one past the last row.
    private init(_ source: any TokenSource, before key: TokenKey?, index: Int?, size: Int) throws {
        let found = try source.rows(after: key, backward: true, limit: size + 1)
        let rows = Array(found.prefix(size).reversed())
        let start = found.count <= size ? 0 : index.map { $0 - rows.count }
        self.init(rows: rows, start: start, hasPrevious: found.count > size, hasNext: key != nil)
    }

    private init(_ found: [KeyedToken], size: Int, start: Int?, hasPrevious: Bool) {
        self.init(
            rows: Array(found.prefix(size)), start: start, hasPrevious: hasPrevious, hasNext: found.count > size)
    }

    private init(rows: [KeyedToken], start: Int?, hasPrevious: Bool, hasNext: Bool) {
        // An empty page past the end knows no more than that it is past it.
        let isLast = !hasNext && (!rows.isEmpty || start == 0)
        self.init(
            rows: rows, start: start,
            previous: hasPrevious ? rows.first.map { StoreCursor(key: $0.key, index: start).cursor } : nil,
            next: hasNext
                ? rows.last.map { StoreCursor(key: $0.key, index: start.map { $0 + rows.count - 1 }).cursor } : nil,
            count: isLast ? start.map { .exact($0 + rows.count) } ?? .unknown : .unknown)
    }
}
