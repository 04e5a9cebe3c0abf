internal import UsherCore

/// A token as its row in the library has it, in plain numbers: copied as bytes, however many there are.
struct TokenRow: Hashable {
    let record: TokenRecord
    let code: UInt128
    let created: Int64
    let video: Int64

    /// What `init` reads, in its order.
    static let columns = TokenRecord.columns + ["code", "created", "video"]

    /// Reads a row that has the columns from `first` on.
    init(_ row: any SQLRow, at first: Int32) {
        record = TokenRecord(row, at: first)
        let next = first + Int32(TokenRecord.columns.count)
        code = CodeBytes(bytes: row.bytes(next)).number
        created = row.integer(next + 1)
        video = row.integer(next + 2)
    }
}
