internal import UsherCore

extension Session {
    /// The row of the token with this id.
    ///
    /// - Parameter isLocked: whether to lock the row until the end of the transaction, which will change it.
    func row(id: Int64, isLocked: Bool = false) throws -> TokenRow? {
        let lock = isLocked ? flavor.rowLock : ""
        return try connection.first("SELECT \(TokenRow.list) FROM tokens WHERE id = ?" + lock, [.integer(id)]) {
            TokenRow($0)
        }
    }

    /// The row of the token with this code.
    func row(of code: TokenCode, isLocked: Bool = false) throws -> TokenRow? {
        guard let bytes = CodeBytes(code) else { return nil }
        let lock = isLocked ? flavor.rowLock : ""
        return try connection.first("SELECT \(TokenRow.list) FROM tokens WHERE code = ?" + lock, [bytes.value]) {
            TokenRow($0)
        }
    }

    /// The row of the token with this code.
    ///
    /// - Parameter video: the video that must own it; `nil` accepts any.
    /// - Throws: `ServiceError.tokenNotFound` when the code is unknown or belongs to another video.
    func row(of code: TokenCode, in video: VideoID?, isLocked: Bool = false) throws -> TokenRow {
        guard let row = try row(of: code, isLocked: isLocked) else { throw ServiceError.tokenNotFound(code) }
        if let video {
            guard try scope(of: video)?.video == row.video else { throw ServiceError.tokenNotFound(code) }
        }
        return row
    }

    /// The token of a row, evaluated at `asOf`; `nil` when its video is missing.
    func token(_ row: TokenRow, asOf: Instant) throws -> AccessToken? {
        guard let listed = try listed(row, annotations: []) else { return nil }
        return AccessToken(listed, at: asOf, annotations: try sets.annotations(of: row.record.annotationSet))
    }

    /// The row in the form of lists; `nil` when its video is missing.
    func listed(_ row: TokenRow, annotations: [UInt8]) throws -> TokenListRow? {
        guard let video = try videos.video(row.video) else { return nil }
        let record = row.record
        return TokenListRow(
            code: row.code.code,
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

    /// The creation instant of a new token: never before its video's newest, even when the clock goes back.
    func creation(in video: Int64, now: Instant) throws -> Instant {
        let newest = try connection.first(
            "SELECT created FROM \(flavor.tokens(.number)) WHERE video = ? ORDER BY number DESC LIMIT 1",
            [.integer(video)]
        ) { Instant(microseconds: $0.integer(0)) }
        return max(now, newest ?? now)
    }

    /// Adds a token to a video, with the next numbers.
    func insert(_ record: TokenRecord, code: CodeBytes, video: Int64, created: Instant) throws -> TokenRow {
        try connection.run("UPDATE videos SET tokens = tokens + 1 WHERE number = ?", [.integer(video)])
        let inserted = try connection.first(
            """
            INSERT INTO tokens (id, video, number, code, edoc, created, \(TokenRecord.columns.joined(separator: ", ")))
            SELECT 1 + coalesce((SELECT max(id) FROM tokens), 0), number, tokens, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            FROM videos WHERE number = ? RETURNING \(TokenRow.list)
            """,
            [code.value, code.reversed.value, .integer(created.microseconds)] + record.values + [.integer(video)]
        ) { TokenRow($0) }
        guard let inserted else { throw StoreDamage(message: "video \(video) is missing") }
        return inserted
    }

    private static let insertion =
        "INSERT INTO tokens (\(TokenRow.list), edoc) VALUES (\(String(repeating: "?, ", count: TokenRow.columns.count))?)"

    /// Adds a token whose numbers the caller gives out, and counts it nowhere.
    func insert(_ token: TokenRow) throws {
        let values: [SQLValue] = [
            .integer(token.id), .integer(token.video), .integer(token.number), token.code.value,
            .integer(token.created),
        ]
        try connection.run(Session.insertion, values + token.record.values + [token.code.reversed.value])
    }

    /// Stores what differs between two records of a token together with its audit row, if the token is still as it was
    /// before.
    ///
    /// - Returns: `nil` when another change intervened; nothing is stored then.
    func store(
        _ token: TokenRow, before: TokenRecord, kind: AuditKind, by actor: Actor?, now: Instant
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

    /// Records the first use of a token that plays now, which ends a single-use token.
    ///
    /// - Returns: the token afterwards; `nil` when there was no first use to record, because it has ended or was used.
    func recordFirstUse(of token: TokenRow, now: Instant) throws -> TokenRow? {
        let instant = SQLValue.integer(now.microseconds)
        return try connection.first(
            """
            UPDATE tokens SET first_used = coalesce(first_used, ?), done = single_use,
                ends = CASE WHEN single_use = 1 THEN ? ELSE ends END,
                ended_by = CASE WHEN single_use = 1 THEN \(EndReason.usedOnce.stored ?? 0) END,
                ended_at = CASE WHEN single_use = 1 THEN ? END,
                modified = CASE WHEN modified < ? OR modified = ? THEN ? ELSE modified + 1 END
            WHERE id = ? AND done = 0 AND ends > ? AND (single_use = 1 OR first_used IS NULL)
            RETURNING \(TokenRow.list)
            """,
            // As `touch` does it.
            [instant, instant, instant, instant, .integer(.max), instant, .integer(token.id), instant]
        ) { TokenRow($0) }
    }
}
