internal import UsherCore

/// The mutable properties of a token, as its row holds them.
///
/// The audit stores them in a form of its own: see `AuditRecord`.
struct TokenRecord: Hashable {
    var done: Int64
    var ends: Int64
    var annotationSet: Int64?
    var singleUse: Int64
    var validUntil: Int64
    var firstUsed: Int64?
    var endedBy: Int64?
    var endedAt: Int64?
    var modified: Int64
}

extension TokenRecord {
    /// A new token.
    init(validUntil: Instant?, isSingleUse: Bool, annotationSet: Int64?, now: Instant) {
        let end = validUntil?.microseconds ?? TokenRecord.never
        self.init(
            done: 0, ends: end, annotationSet: annotationSet, singleUse: isSingleUse ? 1 : 0, validUntil: end,
            modified: now.microseconds)
    }

    /// Represents "never" in columns of instants, so that an index sorts it last.
    static let never = Int64.max

    static let columns = [
        "done", "ends", "annotation_set", "single_use", "valid_until", "first_used", "ended_by", "ended_at", "modified",
    ]

    /// Reads a row that has the columns from `column` on.
    init(_ row: any SQLRow, at column: Int32) {
        done = row.integer(column)
        ends = row.integer(column + 1)
        annotationSet = row.optionalInteger(column + 2)
        singleUse = row.integer(column + 3)
        validUntil = row.integer(column + 4)
        firstUsed = row.optionalInteger(column + 5)
        endedBy = row.optionalInteger(column + 6)
        endedAt = row.optionalInteger(column + 7)
        modified = row.integer(column + 8)
    }

    var values: [SQLValue] {
        [
            .integer(done), .integer(ends), SQLValue(annotationSet), .integer(singleUse), .integer(validUntil),
            SQLValue(firstUsed), SQLValue(endedBy), SQLValue(endedAt), .integer(modified),
        ]
    }

    func isActive(at now: Instant) -> Bool {
        done == 0 && ends > now.microseconds
    }
}
