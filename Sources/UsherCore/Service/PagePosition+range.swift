extension PagePosition {
    /// The requested indices, for lists whose cursors are row indices.
    ///
    /// - Parameters:
    ///   - size: rows of a page.
    ///   - count: the number of rows, which ends the range; `nil` when it is unknown.
    /// - Returns: `nil` for the last page of a list of unknown length.
    /// - Throws: `.failed` when a cursor is not an index.
    package func range(size: Int, of count: Int? = nil) throws(ServiceError) -> Range<Int>? {
        let most = count ?? Int.max - size
        func index(_ cursor: Cursor) throws(ServiceError) -> Int {
            guard let index = Int(cursor.text), index >= 0 else {
                throw .failed("That place in the list is not one of this service's.")
            }
            return min(index, most)
        }
        let start: Int
        switch self {
        case .first: start = 0
        case .last:
            guard let count else { return nil }
            start = max(0, count - size)
        case .index(let index): start = min(max(0, index), most)
        case .after(let cursor): start = try index(cursor)
        case .before(let cursor):
            let end = try index(cursor)
            return max(0, end - size)..<end
        }
        return start..<(count.map { min(start + size, $0) } ?? start + size)
    }
}
