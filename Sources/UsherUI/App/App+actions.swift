internal import UsherCore

extension App {
    /// Does what a screen or a dialog asks for, in order.
    mutating func perform(_ actions: [Action], of dialog: DialogStack.ID? = nil) -> [Effect] {
        var effects: [Effect] = []
        for action in actions { effects += perform(action, of: dialog) }
        return effects
    }

    private mutating func perform(_ action: Action, of dialog: DialogStack.ID?) -> [Effect] {
        switch action {
        case .effect(let effect): return [effect]
        case .change(let request): return perform([calls.issue(request, for: .change(dialog))])
        case .ask(let request):
            guard let dialog else { return [] }
            return perform([calls.issue(request, for: .dialog(dialog))])
        case .open(var screen):
            opened += 1
            screen.host(as: opened)
            screens.append(screen)
        case .closeScreen:
            guard screens.count > 1 else { return [] }
            var closed = screens.removeLast()
            return perform(closed.forgetCalls())
        case .push(let dialog):
            dialogs.push(dialog)
            let actions = dialogs.begin(context)
            return perform(actions, of: dialogs.top)
        case .close:
            guard let dialog else { return [] }
            dialogs.remove(dialog)
            return perform(calls.cancel { if case .change(dialog) = $0 { true } else { false } })
        case .say(let text, let kind): say(text, kind)
        case .logError(let text): status.logError(text, at: now)
        case .readingFailed(let error): status.sayReadingFailed(error, context)
        case .readingWentWell: status.withdrawReadingFailure()
        case .perform(let command, let argument): return perform(command, argument: argument)
        case .endSignIn(let isSignedIn): return isSignedIn ? repeatRefusedCalls() : failRefusedCalls()
        case .beginRefresh: context.autoRefresh.beginUnplanned()
        case .postponeRefresh:
            context.autoRefresh.postpone(at: context.now)
            return perform(calls.forget { if case .revision = $0 { true } else { false } })
        }
        return []
    }

    /// Performs a command of the screen or of the app, or says why it cannot be used now.
    mutating func perform(_ command: CommandID, argument: String = "") -> [Effect] {
        if let reason = reasonAgainst(command) {
            say(reason, .notice)
            return []
        }
        if argument.isEmpty, context.keys.binding(of: command)?.argument?.isRequired == true {
            dialogs.push(PaletteDialog(paletteEntries, text: "\(command.rawValue) "))
            return []
        }
        if let record = App.record(of: command) {
            let actions = record.perform(&self, argument, context)
            return perform(actions)
        }
        let actions = screens[top].perform(command, argument, context)
        return perform(actions)
    }

    /// A sentence that says why a command is not available now; `nil` when it is.
    package func reasonAgainst(_ command: CommandID) -> String? {
        if let record = App.record(of: command) { return record.reason(self, context) }
        return screens[top].reasonAgainst(command, context)
    }

    static func record(of command: CommandID) -> CommandRecord<App>? {
        commands[command]
    }
}
