internal import UsherCore

extension App {
    /// Handles one event.
    ///
    /// - Returns: the effects of the event; `settle()` requests what the next frame needs.
    package mutating func handle(_ event: Event) -> [Effect] {
        switch event {
        case .key(let key):
            isGreeting = false
            return handle(key)
        case .paste(let text):
            isGreeting = false
            return handle(paste: text)
        case .mouse(let mouse):
            isGreeting = false
            return handle(mouse)
        case .resize(let new):
            size = new
            if size.isTooSmall { dialogs.didHide() }
            return []
        case .tick, .mail, .resumed:
            return []
        }
    }

    private mutating func handle(_ key: Key) -> [Effect] {
        context.keys.place = screens[top].place
        let command = context.keys.command(for: key)
        // From everywhere: only a text that is edited keeps a letter that is configured for it.
        if command == .suspend, !key.isText { return [.terminal(.suspend)] }
        guard !size.isTooSmall else { return command == .quit ? [.terminal(.quit)] : [] }
        if let dialog = dialogs.top {
            // Keys typed before a dialog was drawn must not answer it.
            guard !dialogs.isFresh else { return [] }
            let actions = dialogs.handle(key, context)
            return perform(actions, of: dialog)
        }
        status.clear()
        if let actions = screens[top].handle(key, context) { return perform(actions) }
        guard let command else {
            say("\(key.name) does nothing here. \(context.keys.tell(.help) { "\($0) shows all keys." })")
            return []
        }
        return perform(command)
    }

    private mutating func handle(paste text: String) -> [Effect] {
        guard !size.isTooSmall else { return [] }
        guard dialogs.isEmpty else {
            if !dialogs.isFresh { dialogs.paste(text, context) }
            return []
        }
        status.clear()
        let actions = screens[top].paste(text, context)
        return perform(actions)
    }

    /// Handles a press or a step of the wheel.
    ///
    /// An event made before a dialog opened or closed or a pane moved is dropped, as are keys typed before a dialog was
    /// drawn.
    private mutating func handle(_ mouse: MouseEvent) -> [Effect] {
        guard !size.isTooSmall, !dialogs.isFresh, shown == arrangement else { return [] }
        guard mouse.row != size.rows - 1 else {
            return mouse.action == .press ? pressLastLine(at: mouse.column) : []
        }
        guard dialogs.isEmpty else {
            dialogs.handle(mouse, in: dialogArea, context)
            return []
        }
        guard
            screens[top].arrangement(size: size).contains(where: { $0.contains(column: mouse.column, row: mouse.row) })
        else { return [] }
        status.clear()
        let actions = screens[top].handle(mouse, context)
        return perform(actions)
    }
}
