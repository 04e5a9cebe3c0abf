internal import UsherCore

extension Dashboard {
    /// The arrangement of panes and dialogs that a mouse event refers to.
    struct Shown: Hashable, Sendable {
        let layout: DashboardLayout
        let dialogs: Int
    }

    /// A target on which a second press acts as Enter does, because a single press only moves the focus.
    enum PressTarget: Hashable, Sendable {
        case video(Int)
        case allVideos
        case token(Int)
        case preset(Int)
    }

    /// A press that may become the first half of a double press.
    struct Press: Hashable, Sendable {
        let target: PressTarget
        let instant: Instant
    }

    /// Rows per step of the wheel.
    private static let wheelRows = 3
    /// The longest time between the presses of a double press, in microseconds.
    private static let doublePressTime: Int64 = 400_000

    /// The current arrangement, whether or not it has been drawn.
    var arrangement: Shown { Shown(layout: layout, dialogs: modals.count) }

    /// Handles a press or a step of the wheel.
    ///
    /// An event made before a dialog opened or closed or a pane moved is dropped, as are keys typed before a dialog was
    /// drawn.
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

    /// Moves the pane's cursor; the focus stays where it is.
    private mutating func turnWheel(over pane: Pane, by distance: Int) -> [Effect] {
        lastPress = nil
        guard pane == .videos else {
            tokens.move(by: distance)
            return []
        }
        return moveVideos(by: distance)
    }

    /// Focuses the pane and puts its cursor on the row; a prompt is closed as Enter closes it.
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
        // Neither the heading nor rows of the old query can be selected.
        guard let line = layout.line(of: .tokens, column: mouse.column, row: mouse.row), line > 0,
            waitingSince == nil
        else { return [] }
        let index = tokens.top + line - 1
        guard index < tokens.reachable else { return [] }
        if isDouble(.token(index)) { return perform(.open) }
        tokens.move(to: index)
        return []
    }

    /// Records a press; true when it is the second on the same target in time.
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

    /// A press in a dialog moves the focus and never confirms; the wheel scrolls text.
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
