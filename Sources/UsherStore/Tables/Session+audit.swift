internal import UsherCore

extension Session {
    /// Appends an audit row with the token's record before and after the change, and the actor.
    @discardableResult
    func audit(
        _ token: TokenRow, before: TokenRecord?, kind: AuditKind, by actor: Actor?, now: Instant
    ) throws -> ChangeID {
        let number = try connection.added(
            """
            INSERT INTO audit (at, token, kind, before, after, version, actor, program, host)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, number: "id",
            [
                .integer(now.microseconds), .integer(token.id), .text(kind.rawValue),
                SQLValue(before.map(AuditRecord.text)), .text(AuditRecord.text(token.record)),
                .integer(AuditRecord.version), SQLValue(actor?.user), SQLValue(actor?.program), SQLValue(actor?.host),
            ])
        return ChangeID(number: number)
    }

    /// A recorded change: the token, and its record before and after.
    ///
    /// - Throws: as `AuditRecord.record`.
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
