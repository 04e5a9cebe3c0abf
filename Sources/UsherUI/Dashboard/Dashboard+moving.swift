internal import UsherCore

extension Dashboard {
    /// Moves the cursor of the focused list; the token and watermark panes move the tokens' cursor.
    mutating func move(_ command: Command) -> [Effect] {
        let isMatch = command == .nextMatch || command == .previousMatch
        guard focus == .videos, !isMatch else {
            moveTokens(command)
            return []
        }
        return moveVideos(command)
    }

    private mutating func moveTokens(_ command: Command) {
        let height = layout.tokenRows
        switch command {
        case .first: tokens.move(to: 0)
        case .last: tokens.moveToEnd()
        default: tokens.move(by: Dashboard.distance(command, height: height))
        }
    }

    private mutating func moveVideos(_ command: Command) -> [Effect] {
        let hasAllRow = context.capabilities.acrossVideos
        switch command {
        case .first: return selectVideo(hasAllRow ? -1 : 0)
        case .last:
            let before = scope
            videos.moveToEnd()
            isAllSelected = hasAllRow && videos.reachable == 0
            return scope == before ? [] : restartTokens()
        default:
            let height = layout.videoRows(hasAllRow: hasAllRow)
            return moveVideos(by: Dashboard.distance(command, height: height))
        }
    }

    mutating func moveVideos(by distance: Int) -> [Effect] {
        let first = context.capabilities.acrossVideos ? -1 : 0
        let current = isAllSelected ? -1 : videos.selection
        return selectVideo(max(first, current + distance))
    }

    /// Puts the cursor on a video (-1 is all videos) and shows its tokens.
    mutating func selectVideo(_ index: Int) -> [Effect] {
        let before = scope
        isAllSelected = context.capabilities.acrossVideos && (index < 0 || videos.reachable == 0)
        videos.move(to: max(0, index))
        return scope == before ? [] : restartTokens()
    }

    private static func distance(_ command: Command, height: Int) -> Int {
        switch command {
        case .up, .previousMatch: -1
        case .down, .nextMatch: 1
        case .pageUp: -max(1, height - 1)
        case .pageDown: max(1, height - 1)
        case .halfPageUp: -max(1, height / 2)
        case .halfPageDown: max(1, height / 2)
        default: 0
        }
    }
}
