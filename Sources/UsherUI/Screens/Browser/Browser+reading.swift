package import UsherCore

/// What the browser asks of the service, and its answers.
extension Browser {
    /// Counts the tokens of all videos for the row "All videos".
    mutating func readTotal(_ context: UIContext) -> [Action] {
        guard context.capabilities.acrossVideos else { return [] }
        return [calls.issue(.count(TokenQuery(asOf: context.now)), for: .total)]
    }

    /// Requests the tokens of another query; old rows stay until the first new ones arrive.
    ///
    /// - Parameter code: the token for the cursor, if the service can tell its index.
    mutating func restartTokens(at code: TokenCode? = nil, _ context: UIContext) -> [Action] {
        tokens.newToken = nil
        matchSearch = nil
        let isScanned = needsScan(context)
        tokens.list.advance(to: context.now)
        let code = isScanned ? nil : code
        let target = query(context).flatMap { query in code.map { ($0, query) } }
        tokens.list.restart(at: context.now, isScanned: isScanned, isRestoringPosition: target != nil)
        let actions = cancelTokenCalls()
        guard let (code, query) = target else { return actions }
        let purpose = Purpose.tokenIndex(code, generation: tokens.list.rows.generation)
        return actions + [calls.issue(.tokenIndex(code, query), for: purpose)]
    }

    mutating func cancelTokenCalls() -> [Action] {
        calls.forget { purpose in
            switch purpose {
            case .tokens, .tokenCount, .tokenIndex, .lostToken, .nextExpiry, .scan, .matchCursor, .match: true
            case .videos, .total: false
            }
        }
    }

    mutating func cancelVideoCalls() -> [Action] {
        calls.forget { if case .videos = $0 { true } else { false } }
    }

    /// Reads everything again at the user's request. A call that hangs must not delay its successors.
    mutating func refresh(_ context: UIContext) -> [Action] {
        var actions = calls.forget { _ in true }
        actions.append(.postponeRefresh)
        tokens.list.beginRefresh(at: context.now)
        actions += refreshVideos(context)
        guard !needsScan(context), tokens.list.waitingSince == nil else {
            return actions + restartTokens(at: tokens.cursorToken, context)
        }
        tokens.list.refresh(at: context.now)
        beginMarks()
        return actions
    }

    private mutating func refreshVideos(_ context: UIContext) -> [Action] {
        videos.list.refresh(at: context.now)
        return readTotal(context)
    }

    /// Reads what may have changed. Rows stay until new ones arrive, the cursor on its token.
    ///
    /// A search through all rows is not repeated: it would cost the service the same time again.
    mutating func refresh(isUnchanged: Bool, at instant: Instant, _ context: UIContext) -> [Action] {
        if isUnchanged, isUntouchedByTime(context) {
            tokens.list.confirm(at: instant)
            return []
        }
        tokens.list.advance(to: context.now)
        let actions = isUnchanged || !isTimeForVideos(context) ? [] : refreshVideos(context)
        // A service that does not list tokens would refuse each time.
        if !needsScan(context), !tokens.isUnlisted {
            tokens.list.refresh(at: context.now)
            beginMarks()
        }
        return actions
    }

    /// Whether a query's rows stay the same as long as no token is changed.
    private func isUntouchedByTime(_ context: UIContext) -> Bool {
        guard !tokens.list.isStale else { return false }
        guard !tokens.filter.withoutState.dependsOnTime else { return false }
        switch tokens.state {
        case .any: return true
        case .expired: return false
        case .active:
            guard !tokens.list.rows.isEmpty else { return true }
            // The first row ends first.
            guard query(context)?.order == .endingFirst, let first = tokens.list.rows.row(at: 0) else { return false }
            return first.endReason(at: context.now) == nil
        }
    }

    package mutating func receive(
        _ outcome: ServiceReply.Outcome, for purpose: Purpose, at instant: Instant, _ context: UIContext
    ) -> [Action] {
        switch (purpose, outcome) {
        case (.scan(let generation), .scanned(let step)):
            return receive(step, generation: generation, at: instant, context)
        case (.matchCursor, .cursor(let cursor)): return receive(matchCursor: cursor, context)
        case (.match, .scanned(let step)): return receive(match: step, context)
        case (.matchCursor, .failure(let error)), (.match, .failure(let error)):
            matchSearch = nil
            return error == .cancelled ? [] : [.say(error.shownSentence, .failure)]
        case (_, .failure(.cancelled)):
            // A search step that was cancelled leaves its results.
            return []
        case (.total, .count(let count)):
            videos.total = count.exact
        case (.total, .failure(.unsupported)):
            // The header omits the number.
            videos.total = nil
        case (.videos(let request), .videos(let page)):
            let before = videos.scope
            videos.list.receive(page, for: request, at: instant)
            let scope = videos.scope
            if scope != before, before == nil || scope != nil { return restartTokens(context) }
        case (.tokens(let request), .tokens(let page)):
            return receive(page, for: request, at: instant, context)
        case (.tokenCount(let generation), .count(let count)):
            tokens.list.rows.receive(count: count, generation: generation)
        case (.lostToken(let code, let generation), .tokenIndex(let index)):
            return receive(lost: code, at: index, generation: generation)
        case (.lostToken(let code, let generation), .failure):
            return receive(lost: code, at: nil, generation: generation)
        case (.nextExpiry(let generation), .tokens(let page)):
            tokens.nextExpiry = (generation, page.rows.first?.validUntil)
        case (.nextExpiry, .failure):
            // The next refresh asks again.
            break
        case (.tokenIndex(let code, let generation), .tokenIndex(let index)):
            tokens.list.rows.restorePosition(on: code, at: index, generation: generation)
        case (.videos(let request), .failure(let error)):
            guard request.generation == videos.list.rows.generation else { return [] }
            videos.list.fail(context.readingSentence(error), generation: request.generation)
            return [.readingFailed(error)]
        case (.tokens(let request), .failure(.unsupported(let sentence)))
        where tokens.filter.isState && tokens.state != .any && !tokens.isFilterIgnored && !tokens.isUnlisted:
            guard request.generation == tokens.list.rows.generation else { return [] }
            tokens.isFilterIgnored = true
            return [.say(sentence, .warning)] + restartTokens(context)
        case (.tokens(let request), .failure(let error)):
            return failTokens(error, generation: request.generation, context)
        case (.tokenIndex(_, let generation), .failure(let error)), (.scan(let generation), .failure(let error)):
            return failTokens(error, generation: generation, context)
        case (_, .failure(let error)):
            return [.readingFailed(error)]
        default: break
        }
        return []
    }

    private mutating func receive(
        _ page: Page<AccessToken>, for request: PagedList<AccessToken, TokenCode>.Request, at instant: Instant,
        _ context: UIContext
    ) -> [Action] {
        let generation = request.generation
        guard generation == tokens.list.rows.generation else { return [] }
        tokens.list.receive(page, for: request, at: instant)
        tokens.marks.compare(page.rows, generation: generation, at: context.now)
        tokens.newToken = nil
        tokens.isUnlisted = false
        var actions: [Action] = [.readingWentWell] + askNextExpiry(context)
        if let code = tokens.list.rows.takeLostSelection() { actions += follow(code, context) }
        let isCounted = calls.contains(where: { $0.purpose == .tokenCount(generation: generation) })
        guard tokens.list.rows.needsCount, !isCounted, let query = query(context) else { return actions }
        return actions + [calls.issue(.count(query), for: .tokenCount(generation: generation))]
    }

    private mutating func failTokens(_ error: ServiceError, generation: Int, _ context: UIContext) -> [Action] {
        guard generation == tokens.list.rows.generation else { return [] }
        guard case .unsupported = error else {
            tokens.list.fail("Could not be read: \(context.readingSentence(error))", generation: generation)
            return [.readingFailed(error)] + showNewToken(context)
        }
        // Not a failure, and not worth a retry. With a filter or search, the service may refuse only that.
        if tokens.filter.isEmpty { tokens.isUnlisted = true }
        tokens.list.fail(context.hiding(error.shownSentence), generation: generation, hasRefusedOnly: true)
        return [.say(error.shownSentence, .notice)] + showNewToken(context)
    }

    /// Shows a new token alone when the list that should have it could not be read.
    private mutating func showNewToken(_ context: UIContext) -> [Action] {
        guard let token = tokens.newToken else { return [] }
        tokens.newToken = nil
        tokens.list.rows.showAlone(token)
        let sentence = "New token \(context.shownCode(token)) was made; the list could not be read."
        return [.say(context.told(sentence, .copyCode) { "\($0) copies its code." }, .failure)]
    }

    /// Takes one step of a search and requests the next.
    private mutating func receive(
        _ step: ScanStep<AccessToken>, generation: Int, at instant: Instant, _ context: UIContext
    ) -> [Action] {
        guard generation == tokens.list.rows.generation, let query = query(context) else { return [] }
        if let next = tokens.list.receive(step, generation: generation, at: instant) {
            return [calls.issue(.scan(query, next), for: .scan(generation: generation))]
        }
        guard tokens.list.scan?.wasStopped == true else { return [] }
        let sentence = "More than \(grouped(ScanProgress.limit)) were found: ask for less."
        return [.say(sentence, .warning)]
    }

    /// Stops a search; its results stay.
    mutating func stopScan(_ context: UIContext) -> [Action] {
        tokens.list.stopScan()
        let sentence = context.told("The search was stopped.", .refresh) { "\($0) starts it again." }
        return [.say(sentence, .warning)] + cancelTokenCalls()
    }
}
