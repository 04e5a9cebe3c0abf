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

    func stored(_ id: Int64) throws -> StoredToken? {
        try connection.first(
            "SELECT \(TokenRecord.columns.joined(separator: ", ")) FROM tokens WHERE id = ?", [.integer(id)]
        ) { StoredToken(id: id, record: TokenRecord($0, at: 0)) }
    }

    /// Adds a token to a video; its numbers follow the last ones.
    func insert(_ record: TokenRecord, code: CodeBytes, video: Int64, now: Instant) throws -> Int64 {
        try connection.run("UPDATE videos SET tokens = tokens + 1 WHERE number = ?", [.integer(video)])
        try connection.run(
            """
            INSERT INTO tokens (id, video, number, code, edoc, created, \(TokenRecord.columns.joined(separator: ", ")))
            SELECT 1 + coalesce((SELECT max(id) FROM tokens), 0), number, tokens, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
            FROM videos WHERE number = ?
            """,
            [code.value, code.reversed.value, .integer(now.microseconds)] + record.values + [.integer(video)])
        return connection.lastInsertedRow
    }

    /// Stores a change together with its audit row.
    func store(_ token: StoredToken, before: TokenRecord, kind: AuditKind, now: Instant) throws -> ChangeID {
        let assignments = TokenRecord.columns.map { "\($0) = ?" }.joined(separator: ", ")
        try connection.run(
            "UPDATE tokens SET \(assignments) WHERE id = ?", token.record.values + [.integer(token.id)])
        return try audit(token, before: before, kind: kind, now: now)
    }

    /// Appends a row to the history: the token's record before and after a change.
    @discardableResult
    func audit(_ token: StoredToken, before: TokenRecord?, kind: AuditKind, now: Instant) throws -> ChangeID {
        try connection.run(
            "INSERT INTO audit (at, token, kind, before, after, version) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(now.microseconds), .integer(token.id), .text(kind.rawValue),
                before.map { .text(AuditRecord.text($0)) } ?? .null, .text(AuditRecord.text(token.record)),
                .integer(AuditRecord.version),
            ])
        return ChangeID(number: connection.lastInsertedRow)
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
