internal import UsherCore

extension Dashboard {
    /// Takes results of the runtime; answers to calls that were dropped are ignored.
    package mutating func handle(_ mail: Runtime.Mail) -> [Effect] {
        switch mail {
        case .reply(let reply): return handle(reply)
        case .copied(let outcome, let label): return handle(outcome, label: label)
        }
    }

    private mutating func handle(_ reply: ServiceReply) -> [Effect] {
        defer { for notice in reply.notices { say(notice, .warning) } }
        record(reply.calls, of: reply)
        if let capabilities = reply.capabilities, capabilities != context.capabilities {
            let isNew = capabilities.acrossVideos && !context.capabilities.acrossVideos
            context.capabilities = capabilities
            if isAllSelected, !capabilities.acrossVideos {
                // The server offered the list of all tokens last time and no longer does.
                isAllSelected = false
                return restartTokens() + take(reply)
            }
            if isNew { return readTotal() + take(reply) }
        }
        return take(reply)
    }

    private mutating func take(_ reply: ServiceReply) -> [Effect] {
        guard let purpose = calls.removeValue(forKey: reply.call) else { return [] }
        let request = requests.removeValue(forKey: reply.call)
        if let request { record(reply, request) }
        if case .failure(let error) = reply.outcome { noteFailure(error, of: purpose) }
        // A background refresh never opens the login dialog.
        let isUnasked = autoRefresh?.isUnderWay == true && purpose.isReading
        if case .failure(.unauthorized(let sentence)) = reply.outcome, let request, context.signInServer != nil,
            !isUnasked
        {
            return askForLogin(sentence, purpose, request, call: reply.call)
        }
        switch (purpose, reply.outcome) {
        case (.signIn, let outcome):
            return finishSignIn(outcome)
        case (.scan(let generation), .scanned(let step)):
            return receive(step, generation: generation, at: reply.now)
        case (.scan(let generation), .failure(let error)) where error != .cancelled:
            failTokens(error, generation: generation)
        case (.change(let change), let outcome):
            return finish(change, call: reply.call, outcome)
        case (_, .failure(.cancelled)):
            return []
        case (.revision, .revision(let revision)):
            return refresh(revision: revision, at: reply.now)
        case (.revision, .failure(let error)):
            isStale = readAt != nil
            sayReadingFailed(error)
        case (.total, .count(let count)):
            total = count.exact
        case (.total, .failure(.unsupported)):
            // The header omits the number.
            total = nil
        case (.videos(let request), .videos(let page)):
            let before = scope
            videos.receive(page, for: request)
            if scope != before, before == nil || scope != nil { return restartTokens() }
        case (.tokens(let request), .tokens(let page)):
            return receive(page, for: request, at: reply.now)
        case (.tokenCount(let generation), .count(let count)):
            tokens.receive(count: count, generation: generation)
        case (.tokenIndex(let code, let generation), .tokenIndex(let index)):
            tokens.restorePosition(on: code, at: index, generation: generation)
        case (.videos(let request), .failure(let error)):
            guard request.generation == videos.generation else { return [] }
            videos.fail(readingSentence(error), generation: request.generation)
            sayReadingFailed(error)
        case (.tokens(let request), .failure(.unsupported(let sentence)))
        where filter != .any && !isFilterIgnored && !isUnlisted:
            guard request.generation == tokens.generation else { return [] }
            isFilterIgnored = true
            say(sentence, .warning)
            return restartTokens()
        case (.tokens(let request), .failure(let error)):
            failTokens(error, generation: request.generation)
        case (.tokenIndex(_, let generation), .failure(let error)):
            failTokens(error, generation: generation)
        case (_, .failure(let error)) where purpose.isReading:
            sayReadingFailed(error)
        case (_, .failure(let error)):
            say(error.shownSentence, .failure)
        default: break
        }
        return []
    }

    private mutating func receive(
        _ page: Page<AccessToken>, for request: PagedList<AccessToken, TokenCode>.Request, at instant: Instant
    ) -> [Effect] {
        guard request.generation == tokens.generation else { return [] }
        tokens.receive(page, for: request)
        newToken = nil
        isUnlisted = false
        waitingSince = nil
        refreshingSince = nil
        readAt = instant
        isStale = false
        withdrawReadingFailure()
        if tokens.takeSelectionLost() {
            say("The token that was selected is no longer where it was; the cursor is on another one.", .warning)
        }
        let isCounted = calls.values.contains(.tokenCount(generation: request.generation))
        guard tokens.needsCount, !isCounted, let query else { return [] }
        return [call(.count(query), for: .tokenCount(generation: request.generation))]
    }

    private mutating func failTokens(_ error: ServiceError, generation: Int) {
        guard generation == tokens.generation else { return }
        scan?.isRunning = false
        waitingSince = nil
        refreshingSince = nil
        defer { showNewToken() }
        if case .unsupported = error {
            // Not a failure, and not worth a retry. With a filter or search, the service may refuse only that.
            if filter == .any, search == nil { isUnlisted = true }
            tokens.fail(hiding(error.shownSentence), generation: generation)
            isStale = tokens.heldPages > 0
            say(error.shownSentence, .notice)
        } else {
            tokens.fail("Could not be read: \(readingSentence(error))", generation: generation)
            isStale = true
            sayReadingFailed(error)
        }
    }

    /// Shows a new token alone when the list that should have it could not be read.
    private mutating func showNewToken() {
        guard let token = newToken else { return }
        newToken = nil
        tokens.showAlone(token)
        say(
            told("New token \(shownCode(token)) was made; the list could not be read.", .copyCode) {
                "\($0) copies its code."
            }, .failure)
    }

    /// Whether the log gets a line for the reply: automatic refreshes would push out the user's own actions.
    private func isLogged(_ reply: ServiceReply) -> Bool {
        autoRefresh?.isUnderWay != true || reply.outcome.isFailure
    }

    private mutating func record(_ calls: [RequestLogEntry], of reply: ServiceReply) {
        guard isLogged(reply) else { return }
        for line in calls {
            log.add(line.text, masked: line.maskedText, at: now, role: line.isAnswered ? .dim : .warning)
        }
    }

    private mutating func record(_ reply: ServiceReply, _ request: ServiceRequest) {
        guard isLogged(reply) else { return }
        let result: String
        var role = Role.text
        switch reply.outcome {
        case .videos(let page): result = "\(page.rows.count) rows"
        case .tokens(let page): result = "\(page.rows.count) rows"
        case .count(.exact(let number)): result = grouped(number)
        case .count, .tokenIndex(nil): result = "unknown"
        case .tokenIndex(let index?): result = "row \(grouped(index + 1))"
        case .change, .signedIn, .revision: result = "done"
        case .changedMeanwhile:
            result = "not done, it was changed meanwhile"
            role = .error
        case .scanned(let step): result = "\(step.rows.count) of \(grouped(step.examined)) rows"
        case .failure(.cancelled):
            result = "stopped"
            role = .dim
        case .failure(let error):
            result = error.shownSentence
            role = .error
        }
        let duration = "\(reply.duration / 1_000).\(reply.duration / 100 % 10) ms"
        let texts = [false, true].map { "\(request.summary(isMasked: $0)) → \(result) (\(duration))" }
        log.add(texts[0], masked: texts[1], at: now, role: role)
    }

    private mutating func handle(_ outcome: Clipboard.Outcome, label: String) -> [Effect] {
        switch outcome {
        case .sent(let receiver):
            say(sent(label, to: receiver))
            return []
        case .escape(let bytes, let receiver):
            say(sent(label, to: receiver))
            return [.terminal(.write(bytes))]
        case .failed(let sentence):
            say(sentence, .failure)
            return []
        }
    }

    private func sent(_ label: String, to receiver: String) -> String {
        told("\(label) sent to \(receiver).", .showCode) { "If it does not arrive, \($0) shows it." }
    }
}
