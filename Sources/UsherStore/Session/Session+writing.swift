internal import FoundationEssentials
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

    /// Writes down who was what before and after.
    @discardableResult
    func audit(_ token: StoredToken, before: TokenRecord?, kind: AuditKind, now: Instant) throws -> ChangeID {
        try connection.run(
            "INSERT INTO audit (at, token, kind, before, after) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(now.microseconds), .integer(token.id), .text(kind.rawValue),
                try before.map { .text(try Session.json($0)) } ?? .null, .text(try Session.json(token.record)),
            ])
        return ChangeID(number: connection.lastInsertedRow)
    }

    /// A recorded change: whose, and what was before and after.
    func change(_ id: ChangeID) throws -> (token: Int64, before: TokenRecord?, after: TokenRecord)? {
        try connection.first("SELECT token, before, after FROM audit WHERE id = ?", [.integer(id.number)]) { row in
            let before = row.text(1)
            return (
                row.integer(0), before.isEmpty ? nil : try Session.record(before), try Session.record(row.text(2))
            )
        }
    }

    private static func json(_ record: TokenRecord) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(record), as: UTF8.self)
    }

    private static func record(_ json: String) throws -> TokenRecord {
        guard let record = try? JSONDecoder().decode(TokenRecord.self, from: Data(json.utf8)) else {
            throw SQLiteError.damage("the record of a change cannot be read")
        }
        return record
    }
}
