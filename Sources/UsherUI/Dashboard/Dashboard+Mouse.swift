internal import UsherCore

extension Dashboard {
    /// What the pointer can point at: the arrangement that is on the screen.
    struct Shown: Hashable, Sendable {
        let layout: DashboardLayout
        let dialogs: Int
    }

    /// Something that a second press in a row answers as Enter does, because nothing but the focus comes of it.
    enum PressTarget: Hashable, Sendable {
        case video(Int)
        case allVideos
        case token(Int)
        case preset(Int)
    }

    /// A press that a second one may follow.
    struct Press: Hashable, Sendable {
        let target: PressTarget
        let instant: Instant
    }

    /// Rows for one turn of the wheel.
    private static let wheelRows = 3
    /// Microseconds within which two presses are a double one.
    private static let doublePressTime: Int64 = 400_000

    /// What is arranged now, whether or not it has been drawn.
    var arrangement: Shown { Shown(layout: layout, dialogs: modals.count) }

    /// Answers a press or a turn of the wheel.
    ///
    /// It counts for what was under the pointer on the screen: one that was made before a dialog came, went or a pane
    /// changed its place is dropped, as keys are that were typed before a dialog was drawn.
    mutating func handle(_ mouse: MouseEvent) -> [Effect] {
        guard layout.kind != .tooSmall, !isModalFresh, shown == arrangement else { return [] }
        if let modal = modals.last {
            handle(mouse, in: modal)
            return []
        }
        guard let pane = layout.pane(column: mouse.column, row: mouse.row) else { return [] }
        message = nil
        switch mouse.action {
        case .press: return press(mouse, on: pane)
        case .wheelUp: return turnWheel(over: pane, by: -Dashboard.wheelRows)
        case .wheelDown: return turnWheel(over: pane, by: Dashboard.wheelRows)
        }
    }

    /// Moves the cursor that the arrow keys move in the pane; the focus stays where it is.
    private mutating func turnWheel(over pane: Pane, by distance: Int) -> [Effect] {
        lastPress = nil
        guard pane == .videos else {
            tokens.move(by: distance)
            return []
        }
        return moveVideos(by: distance)
    }

    /// Focuses the pane and puts its cursor on the row; a text being typed is left as Enter leaves it.
    private mutating func press(_ mouse: MouseEvent, on pane: Pane) -> [Effect] {
        prompt = nil
        focus = pane
        switch pane {
        case .videos: return pressVideo(mouse)
        case .tokens: return pressToken(mouse)
        case .token, .watermark: return []
        }
    }

    private mutating func pressVideo(_ mouse: MouseEvent) -> [Effect] {
        let hasAllRow = context.capabilities.acrossVideos
        guard let line = layout.line(of: .videos, column: mouse.column, row: mouse.row) else { return [] }
        let index = videos.top + line - (hasAllRow ? 1 : 0)
        if hasAllRow, line == 0 { return isDouble(.allVideos) ? perform(.open) : find(.allVideos) }
        guard index < videos.reachable else { return [] }
        if isDouble(.video(index)) { return perform(.open) }
        return selectVideo(index)
    }

    private mutating func pressToken(_ mouse: MouseEvent) -> [Effect] {
        // The heading is no row; nor are rows of the last query, which others will replace.
        guard let line = layout.line(of: .tokens, column: mouse.column, row: mouse.row), line > 0,
            waitingSince == nil
        else { return [] }
        let index = tokens.top + line - 1
        guard index < tokens.reachable else { return [] }
        if isDouble(.token(index)) { return perform(.open) }
        tokens.move(to: index)
        return []
    }

    /// Notes a press; true when it is the second on the same thing, soon after the first.
    private mutating func isDouble(_ target: PressTarget) -> Bool {
        if let last = lastPress, last.target == target,
            (0...Dashboard.doublePressTime).contains(now.microseconds(since: last.instant))
        {
            lastPress = nil
            return true
        }
        lastPress = Press(target: target, instant: now)
        return false
    }

    /// A press in a dialog focuses what is under it and never confirms; the wheel scrolls what can be scrolled.
    private mutating func handle(_ mouse: MouseEvent, in modal: Modal) {
        let screen = Rect(size)
        switch (modal, mouse.action) {
        case (.timeToLive(var dialog), .press):
            let preset = dialog.press(
                mouse, in: screen, text: text(of: dialog.token), heading: heading(of: dialog))
            if let preset, isDouble(.preset(preset)) { dialog.takePreset() }
            modals[modals.count - 1] = .timeToLive(dialog)
        case (.expire(var dialog), .press):
            dialog.press(mouse, in: screen)
            modals[modals.count - 1] = .expire(dialog)
        case (.signIn(var dialog), .press):
            dialog.press(mouse, in: screen)
            modals[modals.count - 1] = .signIn(dialog)
        case (.text(var dialog), .wheelUp), (.text(var dialog), .wheelDown):
            dialog.scroll(by: mouse.action == .wheelUp ? -Dashboard.wheelRows : Dashboard.wheelRows)
            modals[modals.count - 1] = .text(dialog)
        default: break
        }
    }
}
