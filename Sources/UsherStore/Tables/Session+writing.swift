internal import UsherCore

extension Session {
    /// Where the token is.
    ///
    /// - Throws: `ServiceError.tokenNotFound` when the code is unknown or another video's.
    func location(of code: TokenCode, in video: VideoID?) throws -> TokenLocation {
        guard let location = try location(of: code) else { throw ServiceError.tokenNotFound(code) }
        if let video {
            let number = try connection.integer("SELECT number FROM videos WHERE uid = ?", [.text(video.text)])
            guard number == location.video else { throw ServiceError.tokenNotFound(code) }
        }
        return location
    }

    /// - Parameter isLocked: whether to hold the row until the transaction ends, in which it will be changed.
    func stored(_ id: Int64, isLocked: Bool = false) throws -> StoredToken? {
        let lock = isLocked ? flavor.rowLock : ""
        return try connection.first(
            "SELECT \(TokenRecord.columns.joined(separator: ", ")) FROM tokens WHERE id = ?" + lock, [.integer(id)]
        ) { StoredToken(id: id, record: TokenRecord($0, at: 0)) }
    }

    /// When a token that is made now is to have been made: never before its video's newest, whatever the clock says.
    func creation(in video: Int64, now: Instant) throws -> Instant {
        let newest = try connection.first(
            "SELECT created FROM \(flavor.tokens(.number)) WHERE video = ? ORDER BY number DESC LIMIT 1",
            [.integer(video)]
        ) { Instant(microseconds: $0.integer(0)) }
        return max(now, newest ?? now)
    }

    /// Adds a token to a video; its numbers follow the last ones.
    func insert(_ record: TokenRecord, code: CodeBytes, video: Int64, created: Instant) throws -> Int64 {
        try connection.run("UPDATE videos SET tokens = tokens + 1 WHERE number = ?", [.integer(video)])
        return try connection.added(
            """
            INSERT INTO tokens (id, video, number, code, edoc, created, \(TokenRecord.columns.joined(separator: ", ")))
            SELECT 1 + coalesce((SELECT max(id) FROM tokens), 0), number, tokens, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            FROM videos WHERE number = ? RETURNING id
            """,
            [code.value, code.reversed.value, .integer(created.microseconds)] + record.values + [.integer(video)])
    }

    /// Stores what differs between two records of a token together with its audit row, if the token is still as it was
    /// before.
    ///
    /// - Returns: `nil` when another change came between; nothing is stored then.
    func store(
        _ token: StoredToken, before: TokenRecord, kind: AuditKind, by actor: Actor?, now: Instant
    ) throws -> ChangeID? {
        let values = zip(before.values, token.record.values)
        let changed = zip(TokenRecord.columns, values).filter { $1.0 != $1.1 }
        let assignments = changed.map { "\($0.0) = ?" }.joined(separator: ", ")
        let stored = try connection.first(
            "UPDATE tokens SET \(assignments) WHERE id = ? AND modified = ? RETURNING id",
            changed.map(\.1.1) + [.integer(token.id), .integer(before.modified)]
        ) { $0.integer(0) }
        guard stored != nil else { return nil }
        return try audit(token, before: before, kind: kind, by: actor, now: now)
    }

    /// Records the first use of a token that plays now, which ends it when it is for one use.
    ///
    /// - Returns: the token as it is then; `nil` when there was no first use to record, for it has ended or was used.
    func recordFirstUse(of token: StoredToken, now: Instant) throws -> StoredToken? {
        let instant = SQLValue.integer(now.microseconds)
        return try connection.first(
            """
            UPDATE tokens SET first_used = coalesce(first_used, ?), done = single_use,
                ends = CASE WHEN single_use = 1 THEN ? ELSE ends END,
                ended_by = CASE WHEN single_use = 1 THEN \(EndReason.usedOnce.stored ?? 0) END,
                ended_at = CASE WHEN single_use = 1 THEN ? END,
                modified = CASE WHEN modified < ? THEN ? ELSE modified + 1 END
            WHERE id = ? AND done = 0 AND ends > ? AND (single_use = 1 OR first_used IS NULL)
            RETURNING \(TokenRecord.columns.joined(separator: ", "))
            """, [instant, instant, instant, instant, instant, .integer(token.id), instant]
        ) { StoredToken(id: token.id, record: TokenRecord($0, at: 0)) }
    }

    /// Appends a row to the history: the token's record before and after a change, and who made it.
    @discardableResult
    func audit(
        _ token: StoredToken, before: TokenRecord?, kind: AuditKind, by actor: Actor?, now: Instant
    ) throws -> ChangeID {
        let number = try connection.added(
            """
            INSERT INTO audit (at, token, kind, before, after, version, actor, program, host)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """,
            [
                .integer(now.microseconds), .integer(token.id), .text(kind.rawValue),
                SQLValue(before.map(AuditRecord.text)), .text(AuditRecord.text(token.record)),
                .integer(AuditRecord.version), SQLValue(actor?.user), SQLValue(actor?.program), SQLValue(actor?.host),
            ])
        return ChangeID(number: number)
    }

    /// A recorded change: whose, and what was before and after.
    ///
    /// - Throws: as `AuditRecord.record` does.
    func change(_ id: ChangeID) throws -> (token: Int64, before: TokenRecord?, after: TokenRecord)? {
        try connection.first(
            "SELECT token, before, after, version FROM audit WHERE id = ?", [.integer(id.number)]
        ) { row in
            let (before, version) = (row.text(1), row.integer(3))
            return (
                row.integer(0), before.isEmpty ? nil : try AuditRecord.record(before, version: version),
                try AuditRecord.record(row.text(2), version: version)
            )
        }
    }
}
