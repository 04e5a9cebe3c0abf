package import UsherCore

extension StoreService {
    package func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try AnnotationLimits.check(draft.annotations)
        return try writing(cancellation) { session in
            let now = now()
            guard let number = try session.scope(.video(video)).video else { throw ServiceError.videoNotFound(video) }
            let created = try session.creation(in: number, now: now)
            var record = TokenRecord(
                validUntil: nil, isSingleUse: draft.expiresAfterFirstUse,
                annotationSet: try session.sets.intern(draft.annotations), now: created)
            if let timeToLive = draft.timeToLive { try record.setTimeToLive(timeToLive, now: now) }
            let code = CodeBytes.random()
            let token = try session.insert(record, code: code, video: number, created: created)
            try session.audit(token, before: nil, kind: .create, by: actor, now: now)
            // Creation cannot be undone: the platform's API deletes no tokens.
            return TokenChange(
                .creation(draft), token: try self.token(token, session, now), during: ChangeSpan(at: now))
        }
    }

    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        if let annotations = update.annotations { try AnnotationLimits.check(annotations) }
        return try writing(cancellation) { session in
            let now = now()
            var token = try session.row(of: code, in: video, isLocked: true)
            let before = token.record
            if let seen, try self.token(token, session, now).isChanged(since: seen, at: now) {
                throw ServiceError.changedMeanwhile(code)
            }
            if let isSingleUse = update.expiresAfterFirstUse { token.record.setSingleUse(isSingleUse, now: now) }
            if let timeToLive = update.timeToLive { try token.record.setTimeToLive(timeToLive, now: now) }
            if let annotations = update.annotations {
                token.record.annotationSet = try session.sets.intern(annotations)
            }
            guard token.record != before else {
                return TokenChange(
                    .update(update), token: try self.token(token, session, now), during: ChangeSpan(at: now))
            }
            token.record.touch(after: before, now: now)
            guard let change = try session.store(token, before: before, kind: .update, by: actor, now: now) else {
                throw ServiceError.changedMeanwhile(code)
            }
            return TokenChange(
                .update(update), token: try self.token(token, session, now), id: change,
                during: ChangeSpan(at: now))
        }
    }

    /// Restores all properties but the instant of the last change. The undo is recorded as a change, and can be undone
    /// in turn.
    package func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        try writing(cancellation) { session in
            let now = now()
            guard let recorded = try session.change(change), let before = recorded.before else {
                throw ServiceError.unsupported("That change cannot be taken back.")
            }
            guard let token = try session.row(id: recorded.token, isLocked: true) else {
                throw ServiceError.failed("The token of that change is not in \(path) any more.")
            }
            var after = recorded.after
            after.modified = token.record.modified
            guard token.record == after else { throw ServiceError.changedMeanwhile(token.code.code) }
            var undone = token
            undone.record = before
            undone.record.touch(after: token.record, now: now)
            guard let id = try session.store(undone, before: token.record, kind: .undo, by: actor, now: now) else {
                throw ServiceError.changedMeanwhile(token.code.code)
            }
            return TokenChange(
                .undo, token: try self.token(undone, session, now), id: id, during: ChangeSpan(at: now))
        }
    }

    /// The token of a row, evaluated now.
    ///
    /// - Throws: `ServiceError.tokenNotFound` when its video is missing.
    func token(_ row: TokenRow, _ session: Session, _ now: Instant) throws -> AccessToken {
        guard let token = try session.token(row, asOf: now) else { throw ServiceError.tokenNotFound(row.code.code) }
        return token
    }
}
