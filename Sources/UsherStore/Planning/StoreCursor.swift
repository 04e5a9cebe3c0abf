internal import UsherCore

/// A library's cursor: a key, and the index of its row, if known.
struct StoreCursor: Hashable {
    let key: TokenKey
    let index: Int?

    init(key: TokenKey, index: Int?) {
        self.key = key
        self.index = index
    }

    var cursor: Cursor {
        let numbers = [key.first, key.second, key.third].map { String($0) }
        return Cursor((numbers + (index.map { [String($0)] } ?? [])).joined(separator: "."))
    }

    /// - Throws: `.invalid` for a cursor that no library made.
    init(_ cursor: Cursor) throws(ServiceError) {
        let parts = cursor.text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        let index = parts.count == 4 ? parts[3] : 0
        guard parts.count == 3 || parts.count == 4, !parts.contains(nil), let index,
            (0...QueryLimits.mostTokens).contains(index)
        else {
            throw .invalid(field: "cursor", sentence: "The cursor is not one of this library. Begin at the first page.")
        }
        let numbers = parts.compactMap { $0 }
        key = TokenKey(numbers[0], numbers[1], numbers[2])
        self.index = numbers.count == 4 ? Int(index) : nil
    }
}
