internal import UsherCore

extension Session {
    private static let rowByID = "SELECT \(TokenRow.columns.joined(separator: ", ")) FROM tokens WHERE id = ?"

    /// The token with this id, judged at `asOf`.
    func token(id: Int64, asOf: Instant) throws -> AccessToken? {
        try row(id: id).flatMap { try token($0, asOf: asOf) }
    }

    /// The row of the token with this id.
    func row(id: Int64) throws -> TokenRow? {
        try connection.first(Session.rowByID, [.integer(id)]) { TokenRow($0, at: 0) }
    }

    /// The token of a row, judged at `asOf`; `nil` when its video is not there.
    func token(_ row: TokenRow, asOf: Instant) throws -> AccessToken? {
        guard let listed = try listed(row, annotations: []) else { return nil }
        return AccessToken(listed, at: asOf, annotations: try sets.annotations(of: row.record.annotationSet))
    }

    /// The row as lists have it; `nil` when its video is not there.
    func listed(_ row: TokenRow, annotations: [UInt8]) throws -> TokenListRow? {
        guard let video = try videos.video(row.video) else { return nil }
        let record = row.record
        return TokenListRow(
            code: CodeBytes(number: row.code).code,
            expiresAfterFirstUse: record.singleUse != 0,
            isDone: record.done != 0,
            validUntil: record.validUntil == TokenRecord.never ? nil : Instant(microseconds: record.validUntil),
            firstUsedAt: record.firstUsed.map(Instant.init(microseconds:)),
            endedBy: record.endedBy.flatMap(EndReason.init(stored:)),
            endedAt: record.endedAt.map(Instant.init(microseconds:)),
            created: Instant(microseconds: row.created),
            modified: Instant(microseconds: record.modified),
            video: video,
            annotations: annotations)
    }

    /// Where the token is, and whose it is.
    func location(of code: TokenCode) throws -> TokenLocation? {
        guard let bytes = CodeBytes(code) else { return nil }
        return try connection.first(
            "SELECT id, video, number, ends, created FROM tokens WHERE code = ?", [bytes.value]
        ) {
            TokenLocation(
                id: $0.integer(0), video: $0.integer(1), number: $0.integer(2), ends: $0.integer(3),
                created: $0.integer(4))
        }
    }

    func code(of id: Int64) throws -> TokenCode? {
        try connection.first("SELECT code FROM tokens WHERE id = ?", [.integer(id)]) { row in
            CodeBytes(bytes: row.bytes(0)).code
        }
    }
}
