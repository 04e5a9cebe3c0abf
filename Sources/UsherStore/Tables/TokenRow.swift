internal import UsherCore

/// A token's row in the library, in plain numbers that are copied as bytes.
struct TokenRow: Hashable {
    let id: Int64
    /// The id of its video.
    let video: Int64
    /// Its number among the video's tokens, from 1 in the order of creation.
    let number: Int64
    let code: CodeBytes
    let created: Int64
    /// The mutable part.
    var record: TokenRecord

    /// What `init(_:at:)` reads, in its order.
    static let columns = ["id", "video", "number", "code", "created"] + TokenRecord.columns

    /// The columns as SQL.
    static let list = columns.joined(separator: ", ")

}

extension TokenRow {
    /// Reads a row that has the columns from `first` on.
    init(_ row: any SQLRow, at first: Int32 = 0) {
        id = row.integer(first)
        video = row.integer(first + 1)
        number = row.integer(first + 2)
        code = CodeBytes(bytes: row.bytes(first + 3))
        created = row.integer(first + 4)
        record = TokenRecord(row, at: first + 5)
    }
}
