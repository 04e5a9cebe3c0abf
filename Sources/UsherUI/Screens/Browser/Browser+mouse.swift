internal import UsherCore

extension Browser {
    /// A target on which a second press acts as Enter does.
    package enum PressTarget: Hashable, Sendable {
        case video(Int)
        case allVideos
        case token(Int)
    }

    package mutating func handle(_ mouse: MouseEvent, _ context: UIContext) -> [Action] {
        guard let pane = layout.pane(column: mouse.column, row: mouse.row), let record = record(of: pane) else {
            return []
        }
        switch mouse.action {
        case .press:
            // A prompt is closed as Enter closes it.
            prompt = nil
            focus = pane
            return record.press(&self, mouse, context)
        case .wheelUp, .wheelDown:
            // The focus stays where it is.
            presses.forget()
            let distance = mouse.action == .wheelUp ? -MouseEvent.wheelRows : MouseEvent.wheelRows
            return record.scroll(&self, distance, context)
        }
    }

    mutating func pressVideo(_ mouse: MouseEvent, _ context: UIContext) -> [Action] {
        let hasAllRow = context.capabilities.acrossVideos
        guard let line = layout.line(of: .videos, column: mouse.column, row: mouse.row) else { return [] }
        let index = videos.list.rows.top + line - (hasAllRow ? 1 : 0)
        if hasAllRow, line == 0 {
            guard presses.press(.allVideos, at: context.now) else { return showAllVideos(context) }
        } else {
            guard index < videos.list.rows.reachable else { return [] }
            guard presses.press(.video(index), at: context.now) else { return selectVideo(index, context) }
        }
        open()
        return []
    }

    /// Does what the heading of a column is for, or says what the column shows.
    private mutating func pressHeading(at column: Int, _ context: UIContext) -> [Action] {
        presses.forget()
        guard let inner = layout.panes[.tokens]?.inset(by: 1) else { return [] }
        let table = TokensPane(browser: self, context: context).table(width: inner.columns)
        guard let column = table.column(at: column - inner.column) else { return [] }
        if let command = column.command { return [.perform(command, argument: "")] }
        return column.about.isEmpty ? [] : [.say("\(column.title): \(column.about)", .information)]
    }

    mutating func pressToken(_ mouse: MouseEvent, _ context: UIContext) -> [Action] {
        guard let line = layout.line(of: .tokens, column: mouse.column, row: mouse.row) else { return [] }
        guard line > 0 else { return pressHeading(at: mouse.column, context) }
        // Rows of the old query cannot be selected.
        guard tokens.list.waitingSince == nil else { return [] }
        let index = tokens.list.rows.top + line - 1
        guard index < tokens.list.rows.reachable else { return [] }
        if presses.press(.token(index), at: context.now) { open() } else { tokens.list.rows.move(to: index) }
        return []
    }
}
