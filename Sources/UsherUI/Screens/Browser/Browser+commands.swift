internal import UsherCore

extension CommandID {
    package static let cycleState: CommandID = "cycle_state"
    package static let allStates: CommandID = "all_states"
    package static let allVideos: CommandID = "all_videos"
    package static let search: CommandID = "search"
    package static let filter: CommandID = "filter"
    package static let findVideo: CommandID = "find_video"
    package static let nextMatch: CommandID = "next_match"
    package static let previousMatch: CommandID = "previous_match"
    package static let clear: CommandID = "clear"
    package static let goTo: CommandID = "go_to"
    package static let nextToken: CommandID = "next_token"
    package static let previousToken: CommandID = "previous_token"
    package static let open: CommandID = "open"
    package static let nextPane: CommandID = "next_pane"
    package static let previousPane: CommandID = "previous_pane"
    package static let fullScreen: CommandID = "full_screen"
    package static let refresh: CommandID = "refresh"
}

/// The browser's commands; those that act on a token stand in `Browser+tokenCommands`.
extension Browser {
    package static let commands = CommandRecords(
        [
            cycleState, allStates, allVideos, openSearch, filterTokens, openFilterMenu, sortTokens, findVideo,
            nextMatch, previousMatch, clear,
        ]
            + tokenCommands + Movement.commands { $0.move($1, $2) } + [goOn, goTo, nextToken, previousToken]
            + [nextPane, previousPane] + panes.map(focusing) + [fullScreen, refreshAll])

    private static let cycleState = CommandRecord<Browser>(
        .cycleState, .find, ["a"], "show active", rank: 5,
        "Show active tokens only, the soonest end first; again: expired ones, the last ended first; again: all, "
            + "newest first",
        hintNow: { browser, _ in
            guard browser.focus == .videos || browser.focus == .tokens else { return nil }
            // The state that the key shows next.
            return switch browser.tokens.state {
            case .any: "active"
            case .active: "expired"
            case .expired: "all"
            }
        }
    ) { browser, _, context in
        switch browser.tokens.state {
        case .any: browser.show(.active, context)
        case .active: browser.show(.expired, context)
        case .expired: browser.show(.any, context)
        }
    }

    private static let allStates = CommandRecord<Browser>(
        .allStates, .find, ["A"], "all", "Show tokens in every state"
    ) { $0.show(.any, $2) }

    private static let allVideos = CommandRecord<Browser>(
        .allVideos, .find, ["0"], "all videos", rank: 10,
        "Look at the tokens of all videos; filter and search stay",
        hintNow: { browser, context in
            let isOffered = context.capabilities.acrossVideos && !browser.videos.isAllSelected
            return isOffered && browser.focus == .videos ? "all videos" : nil
        }
    ) { $0.showAllVideos($2) }

    private static let openSearch = CommandRecord<Browser>(
        .search, .find, ["/"], "search", rank: 2,
        "Search the tokens shown, as you type: a piece of a watermark, the start or end of a code, a playback URL; in "
            + "Videos, find a video",
        argument: Binding.Argument("TEXT"),
        hintNow: { browser, _ in browser.focus == .videos ? "find video" : "search" }
    ) { browser, text, context in
        guard text.isEmpty else { return browser.search(for: text, context) }
        if browser.focus == .videos {
            browser.openVideoSearch(browser.videos.search)
        } else {
            browser.openTokenSearch()
        }
        return []
    }

    private static let filterTokens = CommandRecord<Browser>(
        .filter, .find, [], "filter",
        "Show the tokens that pass a filter, such as is:active ends:<1h ravi; all shows all of them",
        argument: Binding.Argument("FILTER", isRequired: true)
    ) { browser, text, context in browser.search(for: text == "all" ? "" : text, context) }

    private static let findVideo = CommandRecord<Browser>(
        .findVideo, .find, ["f"], "find video", "Find a video by its title", argument: Binding.Argument("TITLE")
    ) { browser, title, context in
        // A title that is given replaces the one searched for before.
        browser.openVideoSearch(title.isEmpty ? browser.videos.search : "")
        return title.isEmpty ? [] : browser.paste(title, context)
    }

    private static let nextMatch = CommandRecord<Browser>(
        .nextMatch, .find, ["n"], "next match",
        "Go to the next token that passes the filter, or the last one; in Videos, to the next video",
        reason: needsSearch
    ) { $0.goToMatch(by: 1, $2) }

    private static let previousMatch = CommandRecord<Browser>(
        .previousMatch, .find, ["N"], "previous match",
        "Go to the previous token that passes the filter, or the last one; in Videos, to the previous video",
        reason: needsSearch
    ) { $0.goToMatch(by: -1, $2) }

    private static let needsSearch: @Sendable (Browser, UIContext) -> String? = { browser, context in
        let isSearching = browser.focus == .videos ? !browser.videos.search.isEmpty : browser.tokens.lastSearch != nil
        guard !isSearching else { return nil }
        return context.told("Nothing is searched for.", .search) { "\($0) starts a search." }
    }

    private static let clear = CommandRecord<Browser>(
        .clear, .find, [.escape], "clear", rank: 1,
        "Clear the search, then the filter, first what narrows this pane; then leave full screen",
        hintNow: { browser, _ in browser.nextToClear?.hint }
    ) { $0.clear($2) }

    private static let goOn = CommandRecord<Browser>(
        .open, .move, [.enter], "open", rank: 4, "Go on to the next pane: a video's tokens, a token's details",
        hintNow: { browser, _ in
            guard browser.focus == .videos || browser.isAboutToken else { return nil }
            return browser.paneToOpen.map { $0 == .token ? "details" : $0.name.lowercased() }
        }
    ) { browser, _, _ in
        browser.open()
        return []
    }

    private static let goTo = CommandRecord<Browser>(
        .goTo, .move, [], "go to",
        "Go to a row or line of the pane that has the focus, by its number or by a share of all: 1234, 50%",
        argument: Binding.Argument("ROW", isRequired: true, isNumber: true)
    ) { browser, place, context in browser.goTo(place, context) }

    private static let nextToken = CommandRecord<Browser>(
        .nextToken, .move, ["J"], "next token", "Go to the next token from any pane"
    ) { $0.moveTokens(by: 1, $2) }

    private static let previousToken = CommandRecord<Browser>(
        .previousToken, .move, ["K"], "previous token", "Go to the previous token from any pane"
    ) { $0.moveTokens(by: -1, $2) }

    private static let nextPane = CommandRecord<Browser>(
        .nextPane, .panes, [.tab, "l", .right], "next pane", rank: 11, "Go to the next pane",
        hintNow: { browser, _ in browser.layout.kind == .full ? nil : "next pane" }
    ) { browser, _, _ in
        browser.moveFocus(by: 1)
        return []
    }

    private static let previousPane = CommandRecord<Browser>(
        .previousPane, .panes, [.backTab, "h", .left], "previous pane", "Go to the previous pane"
    ) { browser, _, _ in
        browser.moveFocus(by: -1)
        return []
    }

    private static func focusing(_ record: PaneRecord) -> CommandRecord<Browser> {
        CommandRecord(record.command, .panes, [record.key], record.pane.name.lowercased(), "Go to \(record.pane.name)")
        {
            browser, _, _ in
            browser.focus = record.pane
            return []
        }
    }

    private static let fullScreen = CommandRecord<Browser>(
        .fullScreen, .panes, ["+"], "full screen", rank: 0,
        "Fill the screen with the pane that has the focus, or take that back",
        reason: { browser, _ in
            BrowserLayout.hasOnePane(browser.size) ? "\(browser.focus.name) fills the screen already." : nil
        },
        // Where the other panes are gone, the way back is told first; once, where it is what Esc does next.
        hintNow: { browser, _ in
            browser.hidesOtherPanes && browser.nextToClear != .fullScreen ? "all panes" : nil
        }
    ) { browser, _, _ in
        browser.isFullScreen.toggle()
        return []
    }

    private static let refreshAll = CommandRecord<Browser>(
        .refresh, .program, ["r", .function(5), .control("r")], "refresh", rank: 12, "Read everything again"
    ) { $0.refresh($2) }
}
