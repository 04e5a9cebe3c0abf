internal import UsherCore

/// Filter, search and the prompt.
extension Browser {
    mutating func show(_ state: TokenQuery.State, _ context: UIContext) -> [Action] {
        guard state != tokens.state else { return [] }
        let cursor = tokens.cursorToken
        tokens.set(tokens.text.with(state, context.filters))
        // The list of all tokens contains the one under the cursor.
        return restartTokens(at: state == .any ? cursor : nil, context)
    }

    mutating func showAllVideos(_ context: UIContext) -> [Action] {
        guard context.capabilities.acrossVideos else {
            return [.say("This server lists the tokens of one video at a time.")]
        }
        guard !videos.isAllSelected else { return [] }
        videos.isAllSelected = true
        return restartTokens(context)
    }

    mutating func openTokenSearch() {
        prompt = Prompt(target: .tokens, field: TextField(promptText, limit: Prompt.longestSearch))
    }

    /// The filter as it is edited; a blank stands behind it, where the next term begins.
    private var promptText: String {
        let text = tokens.text.text
        return text.isEmpty || tokens.isSearch ? text : text + " "
    }

    /// - Parameter text: what stands in the prompt at first.
    mutating func openVideoSearch(_ text: String) {
        prompt = Prompt(target: .videos, field: TextField(text))
        // With one pane on the screen, show the one with the results.
        if layout.kind == .single { focus = .videos }
    }

    package mutating func handle(_ key: Key, _ context: UIContext) -> [Action]? {
        presses.forget()
        if key == .control("c"), matchSearch != nil { return cancelMatchSearch() + [.say("The search was stopped.")] }
        if key == .control("c"), tokens.list.scan?.isRunning == true { return stopScan(context) }
        return prompt == nil ? nil : handle(promptKey: key, context)
    }

    /// Handles keys while the prompt is open: they edit and search at once; arrow keys move the lists.
    private mutating func handle(promptKey key: Key, _ context: UIContext) -> [Action] {
        guard let target = prompt?.target else { return [] }
        if key == .tab, target == .tokens, prompt?.complete() == true { return promptChanged(context) }
        if key != .tab { prompt?.completion = nil }
        switch key {
        case .enter, .tab:
            if let fault = prompt?.fault { return [.say(fault.sentence, .warning)] }
            if target == .tokens { remember() }
            prompt = nil
            guard key == .enter, target == .videos else { return [] }
            return goToFoundVideo(context)
        case .escape, .control("c"):
            prompt = nil
            return target == .tokens ? clearSearch(context) : findVideos("", context)
        case .control("p"): return recall(1, context)
        case .control("n"): return recall(-1, context)
        case .up where prompt?.isEdited == false && !history.isEmpty && target == .tokens: return recall(1, context)
        case .down where prompt?.recalled != nil: return recall(-1, context)
        case .up: return scrollBehindPrompt(.up, context)
        case .down: return scrollBehindPrompt(.down, context)
        case .pageUp: return scrollBehindPrompt(.pageUp, context)
        case .pageDown: return scrollBehindPrompt(.pageDown, context)
        default:
            let before = prompt?.field.text
            _ = prompt?.field.handle(key)
            guard before != prompt?.field.text else { return [] }
            prompt?.isEdited = true
            prompt?.recalled = nil
            return promptChanged(context)
        }
    }

    /// Shows earlier filters in the prompt, each in force at once.
    private mutating func recall(_ distance: Int, _ context: UIContext) -> [Action] {
        guard prompt?.target == .tokens else { return [] }
        let before = prompt?.field.text
        prompt?.recall(distance, history)
        return before == prompt?.field.text ? [] : promptChanged(context)
    }

    /// Keeps what was typed for `recall`.
    private mutating func remember() {
        let text = tokens.text.text
        guard tokens.isSearch, history.last != text else { return }
        history.removeAll { $0 == text }
        history = history.suffix(99) + [text]
    }

    package mutating func paste(_ text: String, _ context: UIContext) -> [Action] {
        if prompt == nil { prompt = Prompt(target: .tokens, field: TextField(limit: Prompt.longestSearch)) }
        let isSearch = prompt?.target == .tokens
        prompt?.field.insert(isSearch ? Browser.searched(text) : text)
        prompt?.isEdited = true
        prompt?.completion = nil
        return promptChanged(context)
    }

    /// The search for a pasted text that is longer than the field: the code in it, which may stand at its end.
    private static func searched(_ text: String) -> String {
        guard text.utf8.count > Prompt.longestSearch, case .one(let token) = PastedToken(text) else { return text }
        return token.code.text
    }

    /// Searches for the prompt's present text.
    private mutating func promptChanged(_ context: UIContext) -> [Action] {
        guard let prompt else { return [] }
        guard prompt.target == .tokens else { return findVideos(prompt.field.text, context) }
        let text = FilterText(typed: prompt.field.text, context.filters)
        self.prompt?.fault = text.fault
        return text.fault == nil ? filter(by: text, context) : []
    }

    private mutating func scrollBehindPrompt(_ movement: Movement, _ context: UIContext) -> [Action] {
        prompt?.target == .videos ? moveVideos(movement, context) : moveTokens(movement, context)
    }

    /// Puts the cursor on the first video found.
    private mutating func goToFoundVideo(_ context: UIContext) -> [Action] {
        focus = .videos
        guard videos.isAllSelected, !videos.search.isEmpty, videos.list.rows.reachable > 0 else { return [] }
        videos.isAllSelected = false
        return restartTokens(context)
    }

    mutating func search(for text: String, _ context: UIContext) -> [Action] {
        let wanted = FilterText(typed: text, context.filters)
        if let fault = wanted.fault { return [.say(fault.sentence, .warning)] }
        return filter(by: wanted, context)
    }

    /// Asks for nothing but the state any more.
    private mutating func clearSearch(_ context: UIContext) -> [Action] {
        filter(by: FilterText.none.with(tokens.state, context.filters), context)
    }

    private mutating func filter(by wanted: FilterText, _ context: UIContext) -> [Action] {
        guard wanted.filter != tokens.filter else {
            tokens.set(wanted)
            return []
        }
        let wasSearch = tokens.isSearch
        tokens.set(wanted)
        // After a search without results, return to the token where it began.
        let isOver = wasSearch && !tokens.isSearch
        return restartTokens(at: isOver ? tokens.cursorToken ?? tokens.searchOrigin : nil, context)
    }

    mutating func findVideos(_ text: String, _ context: UIContext) -> [Action] {
        guard text != videos.search else { return [] }
        videos.search = text
        videos.list.restart(at: context.now)
        videos.isAllSelected = context.capabilities.acrossVideos
        return cancelVideoCalls() + restartTokens(context)
    }

    /// What Esc ends.
    enum Clearing: Hashable, Sendable {
        case search
        case videoSearch
        case filter
        case fullScreen
        /// One pane fills the screen, and it is none of the lists.
        case pane

        var hint: String {
            switch self {
            case .search: "clear search"
            case .videoSearch: "clear titles"
            case .filter: "all states"
            case .fullScreen: "all panes"
            case .pane: "back"
            }
        }
    }

    /// What Esc ends next: first what narrows the list that has the focus; `nil` when there is nothing.
    var nextToClear: Clearing? {
        let isInVideos = focus == .videos
        if isInVideos, !videos.search.isEmpty { return .videoSearch }
        if tokens.isSearch { return .search }
        if tokens.state != .any { return .filter }
        if !videos.search.isEmpty { return .videoSearch }
        if hidesOtherPanes { return .fullScreen }
        return layout.kind == .single && !isInVideos && focus != .tokens ? .pane : nil
    }

    mutating func clear(_ context: UIContext) -> [Action] {
        switch nextToClear {
        case .search: return clearSearch(context)
        case .videoSearch: return findVideos("", context)
        case .filter: return show(.any, context)
        case .fullScreen: isFullScreen = false
        case .pane:
            isFullScreen = false
            focus = .tokens
        case nil: break
        }
        return []
    }

    /// What the keys do that are handled before commands.
    package func hints(_ context: UIContext) -> [Hint] {
        var hints = tokens.list.scan?.isRunning == true ? [Hint(.control("c"), "stop")] : []
        guard let prompt else { return hints }
        if prompt.field.isEmpty {
            hints.append(Hint(.escape, "close"))
        } else {
            hints += [Hint(.enter, "keep"), Hint(.escape, "clear")]
        }
        if prompt.target == .tokens { hints.append(Hint(.tab, "complete")) }
        let recalls = prompt.target == .tokens && !prompt.isEdited && !history.isEmpty
        return hints + [recalls ? Hint(.up, "earlier") : Hint([.up, .down], "move")]
    }
}
