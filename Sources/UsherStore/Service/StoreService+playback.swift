package import UsherCore

extension StoreService {
    /// Admits a player, or refuses it; the first playback of a single-use token ends it.
    ///
    /// One statement decides and records, and its result is the verdict: of any number of concurrent players, in any
    /// number of processes, a single-use token admits exactly one. Playbacks of other tokens write only once.
    ///
    /// - Throws: `.tokenNotFound` when the code is unknown or belongs to another video; `.readOnly`.
    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        let seen = now()
        let known = try reading(cancellation) { session in
            try verdict(on: session.row(of: code, in: video), session, seen)
        }
        if let known { return known }
        return try writing(cancellation) { session in
            let now = now()
            let before = try session.row(of: code, in: video, isLocked: true)
            if let after = try session.recordFirstUse(of: before, now: now) {
                try session.audit(after, before: before.record, kind: .playback, by: actor, now: now)
                return .accepted(try token(after, session, now))
            }
            let left = try session.row(of: code, in: video)
            return try verdict(on: left, session, now) ?? .refused(token(left, session, now))
        }
    }

    /// The verdict on a playback that changes nothing: the token has ended, or it is for many uses and was used.
    ///
    /// - Returns: `nil` when a first use must be recorded.
    private func verdict(on row: TokenRow, _ session: Session, _ now: Instant) throws -> Playback? {
        guard row.record.isActive(at: now) else { return .refused(try token(row, session, now)) }
        guard row.record.singleUse == 0, row.record.firstUsed != nil else { return nil }
        return .accepted(try token(row, session, now))
    }
}
