internal import UsherCore

extension Dashboard {
    mutating func find(_ command: Command) -> [Effect] {
        switch command {
        case .cycleState:
            switch filter {
            case .any: return show(.active)
            case .active: return show(.expired)
            case .expired: return show(.any)
            }
        case .allStates:
            return show(.any)
        case .allVideos:
            guard context.capabilities.acrossVideos else {
                say("This server lists the tokens of one video at a time.")
                return []
            }
            guard !isAllSelected else { return [] }
            isAllSelected = true
            return restartTokens()
        case .search:
            prompt = Prompt(target: .tokens, field: TextField(search?.raw ?? "", limit: Prompt.longestSearch))
        case .findVideo:
            prompt = Prompt(target: .videos, field: TextField(videoSearch))
            // With one pane on the screen, show the one with the results.
            if layout.kind == .single { focus = .videos }
        case .clear:
            return clear()
        default: break
        }
        return []
    }

    /// Handles keys while the prompt is open: they edit and search at once; arrow keys move the lists.
    mutating func handle(promptKey key: Key) -> [Effect] {
        guard var current = prompt else { return [] }
        switch key {
        case .enter, .tab:
            prompt = nil
            guard key == .enter, current.target == .videos else { return [] }
            return goToFoundVideo()
        case .escape, .control("c"):
            prompt = nil
            return current.target == .tokens ? search(for: "") : findVideos("")
        case .up: return scrollBehindPrompt(.up)
        case .down: return scrollBehindPrompt(.down)
        case .pageUp: return scrollBehindPrompt(.pageUp)
        case .pageDown: return scrollBehindPrompt(.pageDown)
        default:
            let before = current.field.text
            guard current.field.handle(key) else { return [] }
            prompt = current
            return before == current.field.text ? [] : promptChanged()
        }
    }

    /// Searches for the prompt's present text.
    mutating func promptChanged() -> [Effect] {
        guard let prompt else { return [] }
        return prompt.target == .tokens ? search(for: prompt.field.text) : findVideos(prompt.field.text)
    }

    private mutating func scrollBehindPrompt(_ command: Command) -> [Effect] {
        let focused = focus
        defer { focus = focused }
        focus = prompt?.target == .videos ? .videos : .tokens
        return move(command)
    }

    /// Puts the cursor on the first video found.
    private mutating func goToFoundVideo() -> [Effect] {
        focus = .videos
        guard isAllSelected, !videoSearch.isEmpty, videos.reachable > 0 else { return [] }
        isAllSelected = false
        return restartTokens()
    }

    private mutating func show(_ state: TokenQuery.State) -> [Effect] {
        guard state != filter else { return [] }
        filter = state
        // The list of all tokens contains the one under the cursor.
        return restartTokens(at: state == .any ? cursorToken : nil)
    }

    private mutating func search(for text: String) -> [Effect] {
        let wanted = SearchText(text)
        guard wanted != search else { return [] }
        if search == nil { searchOrigin = selectedToken?.code }
        search = wanted
        // After a search without results, return to the token where it began.
        return restartTokens(at: wanted == nil ? cursorToken ?? searchOrigin : nil)
    }

    /// The token under the cursor, on which the cursor stays when the list gains rows.
    var cursorToken: TokenCode? {
        (tokens.isRestoringPosition ? tokens.selectedRow : selectedToken)?.code
    }

    private mutating func findVideos(_ text: String) -> [Effect] {
        guard text != videoSearch else { return [] }
        videoSearch = text
        videos.restart()
        isAllSelected = context.capabilities.acrossVideos
        return forget { if case .videos = $0 { true } else { false } } + restartTokens()
    }

    /// Esc clears, in this order: the search, the search for a video, the filter; then, with one pane on the screen, it
    /// returns to the tokens.
    private mutating func clear() -> [Effect] {
        if search != nil { return search(for: "") }
        if !videoSearch.isEmpty { return findVideos("") }
        if filter != .any { return show(.any) }
        if layout.kind == .single, focus == .token || focus == .watermark { focus = .tokens }
        return []
    }
}
