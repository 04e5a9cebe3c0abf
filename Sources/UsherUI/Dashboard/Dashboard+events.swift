internal import UsherCore

extension Dashboard {
    /// Handles one event.
    ///
    /// - Returns: the effects of the event; `requestMissing()` requests what the next frame needs.
    package mutating func handle(_ event: Event) -> [Effect] {
        switch event {
        case .key, .paste, .mouse: isGreeting = false
        case .resize, .tick, .mail, .resumed: break
        }
        switch event {
        case .resize(let new):
            size = new
            return []
        case .tick, .mail, .resumed:
            return []
        case .key(let key):
            return handle(key)
        case .paste(let text):
            return handle(paste: text)
        case .mouse(let mouse):
            return handle(mouse)
        }
    }

    private mutating func handle(_ key: Key) -> [Effect] {
        lastPress = nil
        guard layout.kind != .tooSmall else {
            return keys.command(for: key) == .quit ? [.terminal(.quit)] : []
        }
        if let modal = modals.last {
            // Keys typed before a dialog was drawn must not answer it.
            guard !isModalFresh else { return [] }
            return handle(key, in: modal)
        }
        message = nil
        if key == .control("c"), scan?.isRunning == true { return stopScan() }
        if prompt != nil { return handle(promptKey: key) }
        guard let command = keys.command(for: key) else {
            say("\(key.name) does nothing here. \(keys.tell(.help) { "\($0) shows all keys." })", .information)
            return []
        }
        return perform(command)
    }

    private mutating func handle(paste text: String) -> [Effect] {
        guard layout.kind != .tooSmall else { return [] }
        switch modals.last {
        case .timeToLive(var dialog):
            guard !isModalFresh else { return [] }
            dialog.paste(text)
            modals[modals.count - 1] = .timeToLive(dialog)
            return []
        case .signIn(var dialog):
            guard !isModalFresh else { return [] }
            dialog.paste(text)
            modals[modals.count - 1] = .signIn(dialog)
            return []
        case .expire, .text: return []
        case nil: break
        }
        message = nil
        if prompt == nil { prompt = Prompt(target: .tokens, field: TextField(limit: Prompt.longestSearch)) }
        let isSearch = prompt?.target == .tokens
        prompt?.field.insert(isSearch ? Dashboard.searched(text) : text)
        return promptChanged()
    }

    /// The search for a pasted text that is longer than the field: the code in it, which may stand at its end.
    private static func searched(_ text: String) -> String {
        guard text.utf8.count > Prompt.longestSearch, case .one(let token) = PastedToken(text) else { return text }
        return token.code.text
    }

    private mutating func handle(_ key: Key, in modal: Modal) -> [Effect] {
        switch modal {
        case .timeToLive(var dialog):
            let outcome = dialog.handle(key, now: now)
            modals[modals.count - 1] = .timeToLive(dialog)
            return act(outcome, of: dialog)
        case .expire(var dialog):
            let outcome = dialog.handle(key)
            modals[modals.count - 1] = .expire(dialog)
            return act(outcome, of: dialog)
        case .signIn(var dialog):
            let outcome = dialog.handle(key)
            modals[modals.count - 1] = .signIn(dialog)
            return act(outcome, of: dialog)
        case .text(var dialog):
            let stays = dialog.handle(key, keys.command(for: key))
            modals[modals.count - 1] = .text(dialog)
            if !stays { modals.removeLast() }
            return []
        }
    }
}
