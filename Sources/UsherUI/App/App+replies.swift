internal import UsherCore

extension App {
    /// Takes results of the runtime; answers to calls that were forgotten are ignored.
    package mutating func handle(_ mail: Runtime.Mail) -> [Effect] {
        switch mail {
        case .reply(let reply): return handle(reply)
        case .changed:
            context.autoRefresh.hear()
            hasNewsForDialog = true
            return []
        case .copied(let outcome, let label): return handle(outcome, label: label)
        }
    }

    private mutating func handle(_ reply: ServiceReply) -> [Effect] {
        let isUnasked = isUnasked(reply.call)
        // Automatic refreshes would push the user's own actions out of the log, and the hints out of the last line.
        status.isQuiet = isUnasked
        defer { status.isQuiet = false }
        let effects = handle(reply, isUnasked: isUnasked)
        for notice in reply.notices { say(notice, .warning) }
        return effects
    }

    /// Whether a call was made by itself: no key asked for what it answers.
    private func isUnasked(_ call: CallID) -> Bool {
        switch calls[call]?.purpose {
        case .change, .dialog: false
        case .revision, .firstRevision, .subject: true
        case nil:
            context.autoRefresh.isUnderWay && !screens.contains { $0.owner == call.owner && $0.isAwaited }
        }
    }

    private mutating func handle(_ reply: ServiceReply, isUnasked: Bool) -> [Effect] {
        let screen = screens.indices.first { screens[$0].owner == reply.call.owner }
        let request = screen.map { screens[$0].request(of: reply.call) } ?? calls[reply.call]?.request
        if !isUnasked || reply.outcome.isFailure { status.record(reply, request, at: now) }
        var effects: [Effect] = []
        if let capabilities = reply.capabilities, capabilities != context.capabilities {
            let before = context.capabilities
            context.capabilities = capabilities
            effects += tell(.capabilities(before: before))
        }
        guard let screen else { return effects + handleOwn(reply) }
        // Forgotten, by now.
        guard screens[screen].request(of: reply.call) != nil else { return effects }
        if case .failure(let error) = reply.outcome { noteFailure(error) }
        // A background refresh never opens the login dialog.
        if !isUnasked, case .failure(.unauthorized(let sentence)) = reply.outcome, context.signInServer != nil {
            screens[screen].refuse(reply.call)
            askForLogin(sentence)
            return effects
        }
        let actions = screens[screen].receive(reply, context)
        return effects + perform(actions)
    }

    /// Takes the answer to a call of the app or of a dialog.
    private mutating func handleOwn(_ reply: ServiceReply) -> [Effect] {
        guard let purpose = calls[reply.call]?.purpose else { return [] }
        switch purpose {
        case .dialog(let dialog):
            let call = calls.take(reply.call)
            if case .signedIn = reply.outcome, case .signIn(let name, _) = call?.request { context.signInName = name }
            if case .signedIn = reply.outcome, !dialogs.contains(dialog) { return finishAbandonedLogin() }
            let actions = dialogs.receive(reply.outcome, for: dialog, context)
            return perform(actions, of: dialog)
        case .revision:
            if case .failure(let error) = reply.outcome { noteFailure(error) }
            _ = calls.take(reply.call)
            return receiveRevision(reply.outcome, at: reply.now)
        case .firstRevision:
            _ = calls.take(reply.call)
            if case .revision(let revision) = reply.outcome {
                _ = context.autoRefresh.take(revision, isChanging: false)
            }
            return []
        case .subject(let dialog):
            _ = calls.take(reply.call)
            receiveSubject(reply.outcome, of: dialog)
            return []
        case .change(let dialog):
            if case .failure(.unauthorized(let sentence)) = reply.outcome, context.signInServer != nil {
                calls.refuse(reply.call)
                askForLogin(sentence)
                return []
            }
            guard let call = calls.take(reply.call) else { return [] }
            return finish(call.request, reply.outcome, of: dialog)
        }
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
        context.told("\(label) sent to \(receiver).", .showCode) { "If it fails, \($0) shows it." }
    }
}
