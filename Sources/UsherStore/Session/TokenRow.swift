internal import UsherCore

/// A token as its row in the library has it, in plain numbers: copied as bytes, however many there are.
struct TokenRow: Hashable {
    let code: UInt128
    let isSingleUse: Bool
    let isDone: Bool
    let validUntil: Int64
    let firstUsed: Int64?
    let endedBy: Int64?
    let endedAt: Int64?
    let created: Int64
    let modified: Int64
    let annotationSet: Int64?
    let video: Int64

    /// What `init` reads, in its order.
    static let columns = [
        "code", "single_use", "done", "valid_until", "first_used", "ended_by", "ended_at", "created", "modified",
        "annotation_set", "video",
    ]

    /// Reads a row that has the columns from `first` on.
    init(_ row: Statement, at first: Int32) {
        code = row.withBytes(first) { CodeBytes(bytes: $0).number }
        isSingleUse = row.flag(first + 1)
        isDone = row.flag(first + 2)
        validUntil = row.integer(first + 3)
        firstUsed = row.optionalInteger(first + 4)
        endedBy = row.optionalInteger(first + 5)
        endedAt = row.optionalInteger(first + 6)
        created = row.integer(first + 7)
        modified = row.integer(first + 8)
        annotationSet = row.optionalInteger(first + 9)
        video = row.integer(first + 10)
    }
}
