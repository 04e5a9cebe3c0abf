internal import UsherCore

extension Browser {
    /// Moves the cursor of the list in which something is searched for, that of the pane with the focus.
    mutating func moveToMatch(by distance: Int, _ context: UIContext) -> [Action] {
        guard focus == .videos else { return moveTokens(by: distance, context) }
        // The row of all videos matches nothing.
        return selectVideo(videos.isAllSelected ? 0 : max(0, videos.list.rows.selection + distance), context)
    }

    /// Moves the cursor of the pane that has the focus.
    mutating func move(_ movement: Movement, _ context: UIContext) -> [Action] {
        record(of: focus)?.move(&self, movement, context) ?? []
    }

    mutating func moveTokens(_ movement: Movement, _ context: UIContext) -> [Action] {
        switch movement {
        case .first: tokens.list.rows.move(to: 0)
        case .last: tokens.list.rows.moveToEnd()
        default: tokens.list.rows.move(by: movement.distance(height: layout.tokenRows))
        }
        return []
    }

    mutating func goToToken(_ index: Int, _ context: UIContext) -> [Action] {
        tokens.list.rows.move(to: index)
        return []
    }

    mutating func moveTokens(by distance: Int, _ context: UIContext) -> [Action] {
        tokens.list.rows.move(by: distance)
        return []
    }

    mutating func moveVideos(_ movement: Movement, _ context: UIContext) -> [Action] {
        let hasAllRow = context.capabilities.acrossVideos
        switch movement {
        case .first: return selectVideo(hasAllRow ? -1 : 0, context)
        case .last:
            let before = videos.scope
            videos.list.rows.moveToEnd()
            videos.isAllSelected = hasAllRow && videos.list.rows.reachable == 0
            return videos.scope == before ? [] : restartTokens(context)
        default:
            let height = layout.videoRows(hasAllRow: hasAllRow)
            return moveVideos(by: movement.distance(height: height), context)
        }
    }

    mutating func moveVideos(by distance: Int, _ context: UIContext) -> [Action] {
        let first = context.capabilities.acrossVideos ? -1 : 0
        let current = videos.isAllSelected ? -1 : videos.list.rows.selection
        return selectVideo(max(first, current + distance), context)
    }

    /// Puts the cursor on a video (-1 is all videos) and shows its tokens.
    mutating func selectVideo(_ index: Int, _ context: UIContext) -> [Action] {
        let before = videos.scope
        let isEmpty = videos.list.rows.reachable == 0
        videos.isAllSelected = context.capabilities.acrossVideos && (index < 0 || isEmpty)
        videos.list.rows.move(to: max(0, index))
        return videos.scope == before ? [] : restartTokens(context)
    }

    /// Gives the focus to the pane so many places further in the order of Tab.
    mutating func moveFocus(by distance: Int) {
        let panes = Browser.panes
        let index = panes.firstIndex { $0.pane == focus } ?? 0
        focus = panes[(index + distance + panes.count) % panes.count].pane
    }

    /// Goes on to the next pane; the last one keeps the focus.
    mutating func open() {
        if paneToOpen != nil { moveFocus(by: 1) }
    }

    /// The pane that Enter goes on to; `nil` in the last one.
    var paneToOpen: Pane? {
        guard let index = Browser.panes.firstIndex(where: { $0.pane == focus }), index + 1 < Browser.panes.count else {
            return nil
        }
        return Browser.panes[index + 1].pane
    }
}
