package import UsherCore

extension StoreService {
    /// Lets a player in, or not; the first playback of a single-use token ends it.
    ///
    /// One statement decides and records, and its answer is the verdict: of any number of players at once, in any
    /// number of processes, exactly one is let in by a single-use token. Playbacks of other tokens write only the first
    /// time.
    ///
    /// - Throws: `.tokenNotFound` when the code is unknown or another video's; `.readOnly`.
    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        let seen = now()
        let known = try reading(cancellation) { session -> Playback? in
            let id = try session.location(of: code, in: video).id
            return try session.stored(id).flatMap { try verdict(on: $0, code, session, seen) }
        }
        if let known { return known }
        return try writing(cancellation) { session in
            let now = now()
            guard let before = try session.stored(session.location(of: code, in: video).id, isLocked: true) else {
                throw ServiceError.tokenNotFound(code)
            }
            if let after = try session.recordFirstUse(of: before, now: now) {
                try session.audit(after, before: before.record, kind: .playback, by: actor, now: now)
                return .accepted(try read(before.id, code, session, now))
            }
            guard let left = try session.stored(before.id) else { throw ServiceError.tokenNotFound(code) }
            return try verdict(on: left, code, session, now) ?? .refused(read(left.id, code, session, now))
        }
    }

    /// The verdict on a player whose wish changes nothing: the token has ended, or is for many uses and was used.
    ///
    /// - Returns: `nil` where a first use would have to be recorded.
    private func verdict(
        on token: StoredToken, _ code: TokenCode, _ session: Session, _ now: Instant
    ) throws -> Playback? {
        guard token.record.isActive(at: now) else { return .refused(try read(token.id, code, session, now)) }
        guard token.record.singleUse == 0, token.record.firstUsed != nil else { return nil }
        return .accepted(try read(token.id, code, session, now))
    }
}
