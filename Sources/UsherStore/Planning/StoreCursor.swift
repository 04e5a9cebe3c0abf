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
        let words = [key.first, key.second, key.third].map { String($0) }
        return Cursor((words + (index.map { [String($0)] } ?? [])).joined(separator: "."))
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
        let words = parts.compactMap { $0 }
        key = TokenKey(words[0], words[1], words[2])
        self.index = words.count == 4 ? Int(index) : nil
    }
}
