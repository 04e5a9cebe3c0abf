package import UsherCore

extension StoreService {
    /// Lets a player in, or not; the first playback of a single-use token ends it.
    ///
    /// One statement decides and records: of any number of players at once, in any number of processes, exactly one is
    /// let in by a single-use token. Playbacks of other tokens write only the first time.
    ///
    /// - Throws: `.tokenNotFound` when the code is unknown or another video's; `.readOnly`.
    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        let seen = now()
        let known = try reading(cancellation) { session -> Playback? in
            guard let stored = try session.stored(session.location(of: code, in: video).id) else { return nil }
            let token = try read(stored.id, code, session, seen)
            guard stored.record.isActive(at: seen) else { return .refused(token) }
            return stored.record.singleUse == 0 && stored.record.firstUsed != nil ? .accepted(token) : nil
        }
        if let known { return known }
        return try writing(cancellation) { session in
            let now = now()
            guard let before = try session.stored(session.location(of: code, in: video).id) else {
                throw ServiceError.tokenNotFound(code)
            }
            let after = try session.connection.first(
                """
                UPDATE tokens SET first_used = coalesce(first_used, ?1), done = single_use, modified = ?1,
                    ends = iif(single_use, ?1, ends), ended_by = iif(single_use, \(EndReason.usedOnce.stored ?? 0), NULL),
                    ended_at = iif(single_use, ?1, NULL)
                WHERE id = ?2 AND done = 0 AND ends > ?1 AND (single_use = 1 OR first_used IS NULL)
                RETURNING \(TokenRecord.columns.joined(separator: ", "))
                """, [.integer(now.microseconds), .integer(before.id)]
            ) { StoredToken(id: before.id, record: TokenRecord($0, at: 0)) }
            let isLetIn = before.record.isActive(at: now)
            if let after { try session.audit(after, before: before.record, kind: .playback, now: now) }
            let token = try read(before.id, code, session, now)
            return isLetIn ? .accepted(token) : .refused(token)
        }
    }
}
