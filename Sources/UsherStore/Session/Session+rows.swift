internal import UsherCore

extension Session {
    private static let columns = """
        SELECT t.code, t.single_use, t.done, t.valid_until, t.first_used, t.ended_by, t.ended_at, t.created,
            t.modified, t.annotation_set, v.uid, v.title
        FROM tokens t JOIN videos v ON v.number = t.video
        """

    /// The token with this id, judged at `asOf`.
    func token(id: Int64, asOf: Instant) throws -> AccessToken? {
        try connection.first(Session.columns + " WHERE t.id = ?", [.integer(id)]) { try token($0, asOf: asOf) }
    }

    /// Where the token is, and whose it is.
    func location(of code: TokenCode) throws -> TokenLocation? {
        guard let bytes = CodeBytes(code) else { return nil }
        return try connection.first("SELECT id, video, number, ends FROM tokens WHERE code = ?", [bytes.value]) {
            TokenLocation(id: $0.integer(0), video: $0.integer(1), number: $0.integer(2), ends: $0.integer(3))
        }
    }

    private func token(_ row: Statement, asOf: Instant) throws -> AccessToken {
        let validUntil = row.integer(3)
        let isDone = row.flag(2)
        let isOver = isDone || validUntil <= asOf.microseconds
        let end = validUntil == Schema.never ? nil : Instant(microseconds: validUntil)
        let recorded = row.optionalInteger(5).flatMap(EndReason.init(stored:))
        return AccessToken(
            code: row.withBytes(0) { CodeBytes(bytes: $0).code },
            status: isOver ? AccessToken.expiredStatus : AccessToken.activeStatus,
            expiresAfterFirstUse: row.flag(1),
            validUntil: end,
            annotations: try sets.annotations(of: row.optionalInteger(9)),
            created: Instant(microseconds: row.integer(7)),
            modified: Instant(microseconds: row.integer(8)),
            videoID: VideoID(row.text(10)),
            videoTitle: row.text(11),
            endedBy: isDone ? recorded : isOver ? .byTime : nil,
            endedAt: isDone ? row.optionalInteger(6).map(Instant.init(microseconds:)) : isOver ? end : nil,
            firstUsedAt: row.optionalInteger(4).map(Instant.init(microseconds:)))
    }
}

extension Session {
    func code(of id: Int64) throws -> TokenCode? {
        try connection.first("SELECT code FROM tokens WHERE id = ?", [.integer(id)]) { row in
            row.withBytes(0) { CodeBytes(bytes: $0).code }
        }
    }
}
