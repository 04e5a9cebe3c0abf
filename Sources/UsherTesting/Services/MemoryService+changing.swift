internal import Synchronization
package import UsherCore

extension MemoryService {
    package func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try begin("create", cancellation)
        if let readOnly = capabilities.readOnly { throw .readOnly(readOnly) }
        try draft.timeToLive?.checkLength()
        let made = try self.video(video, cancellation)
        return state.withLock { state in
            let number = state.entries.count
            // A clock that goes back changes no order.
            let newest = state.entries.last { $0.token.videoID == video }?.token.created
            let created = max(state.now, newest ?? state.now)
            let token = AccessToken(
                code: TokenCode(high: 0xC0DE, low: UInt64(number)), status: AccessToken.activeStatus,
                expiresAfterFirstUse: draft.expiresAfterFirstUse,
                validUntil: draft.timeToLive?.end(now: state.now, current: state.now), annotations: draft.annotations,
                created: created, modified: state.now, videoID: video, videoTitle: made.title)
            state.entries.append(Entry(token: token, number: number))
            state.revision += 1
            return TokenChange(.creation(draft), token: token, during: ChangeSpan(at: state.now))
        }
    }

    package func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange {
        try begin("update", cancellation)
        if let readOnly = capabilities.readOnly { throw .readOnly(readOnly) }
        let before = try token(code, in: video, cancellation)
        let now = now()
        if let seen, before.isChanged(since: seen, at: now) { throw .changedMeanwhile(code) }
        var after = before
        if let annotations = update.annotations { after.annotations = annotations }
        if let once = update.expiresAfterFirstUse { after.expiresAfterFirstUse = once }
        if let wanted = update.timeToLive { try set(wanted, of: &after, now: now) }
        guard after != before else {
            return TokenChange(.update(update), token: before, during: ChangeSpan(at: now))
        }
        touch(&after, after: before, now: now)
        after = judged(after, at: now)
        let changed = after
        return state.withLock { state in
            state.lastChange += 1
            state.undoable[state.lastChange] = (before, changed)
            replace(changed, in: &state)
            return TokenChange(
                .update(update), token: changed, id: ChangeID(number: state.lastChange), during: ChangeSpan(at: now))
        }
    }

    package func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange {
        try begin("undo", cancellation)
        guard let (before, after) = state.withLock({ $0.undoable[change.number] }) else {
            throw .unsupported("This change is not known.")
        }
        let current = try token(after.code, in: nil, cancellation)
        var wanted = judged(after, at: now())
        // An undo of a later change leaves its own mark there.
        wanted.modified = current.modified
        guard current == wanted else { throw .changedMeanwhile(after.code) }
        var undone = before
        touch(&undone, after: current, now: now())
        state.withLock { [undone] in replace(undone, in: &$0) }
        return TokenChange(.undo, token: judged(undone, at: now()), during: ChangeSpan(at: now()))
    }

    /// Marks a token as changed now: `modified` grows with every change, so that two within one instant are told apart.
    func touch(_ token: inout AccessToken, after before: AccessToken, now: Instant) {
        token.modified = max(now, (before.modified ?? now).adding(microseconds: 1))
    }

    private func set(_ wanted: TimeToLive, of token: inout AccessToken, now: Instant) throws(ServiceError) {
        try wanted.checkLength()
        let isActive = token.status == AccessToken.activeStatus
        if wanted == .fromNow(seconds: 0) {
            guard isActive else { return }
            token.validUntil = now
            token.endedBy = .byHand
            token.endedAt = now
            return
        }
        if case .added = wanted, token.validUntil == nil {
            throw .conflict("A token that never ends has no end to add to.")
        }
        try wanted.checkEnd(now: now, current: token.validUntil)
        token.validUntil = wanted.end(now: now, current: token.validUntil)
        guard token.endedBy != .usedOnce else { return }
        token.endedBy = nil
        token.endedAt = nil
    }

    func replace(_ token: AccessToken, in state: inout State) {
        guard let index = state.entries.firstIndex(where: { $0.token.code == token.code }) else { return }
        state.entries[index].token = token
        state.revision += 1
    }
}
