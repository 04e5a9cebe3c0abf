package import UsherCore

/// The screen of videos and their tokens.
package struct Browser: Screen {
    /// What a call of the browser is for.
    package enum Purpose: Hashable, Sendable {
        case videos(PagedList<Video, VideoID>.Request)
        case total
        case tokens(PagedList<AccessToken, TokenCode>.Request)
        case tokenCount(generation: Int)
        case tokenIndex(TokenCode, generation: Int)
        /// Where a token is that a refresh did not find again.
        case lostToken(TokenCode, generation: Int)
        /// Which token is the next to be added to a list of expired ones.
        case nextExpiry(generation: Int)
        case scan(generation: Int)
        case matchCursor
        case match
    }

    package static let name = "Videos and tokens"

    /// All panes, in the order of Tab.
    static let panes = [VideosPane.record, TokensPane.record, TokenPane.record, WatermarkPane.record]

    package var calls = CallTable<Purpose>()
    var size = Size(columns: 80, rows: 24) {
        didSet { if size != oldValue { layOut() } }
    }
    package internal(set) var focus = Pane.tokens {
        didSet { if focus != oldValue { layOut() } }
    }
    /// Whether the pane that has the focus fills the screen, also where others would fit.
    package internal(set) var isFullScreen = false {
        didSet { if isFullScreen != oldValue { layOut() } }
    }
    /// How far the panes of text are scrolled; all show one token.
    var scrolls: [Pane: TextScroll] = [:]
    private var scrolledToken: TokenCode?
    private(set) var layout = BrowserLayout(size: Size(columns: 80, rows: 24), focus: .tokens)
    var videos: VideoListing
    var tokens: TokenListing
    package internal(set) var prompt: Prompt?
    /// Filters that were typed, the latest last.
    var history: [String] = []
    /// The search for the next match of a filter that is not in force.
    var matchSearch: MatchSearch?
    var presses = DoublePress<PressTarget>()
    private var hasStarted = false

    init(_ context: UIContext) {
        videos = VideoListing(now: context.now, isAllSelected: context.capabilities.acrossVideos)
        tokens = TokenListing(now: context.now)
    }

    package var focusedPane: Pane? { focus }

    /// Whether the other panes are gone although there is room for them.
    var hidesOtherPanes: Bool { isFullScreen && !BrowserLayout.hasOnePane(size) }

    private mutating func layOut() {
        layout = BrowserLayout(size: size, focus: focus, isFullScreen: isFullScreen)
    }

    /// The layout on a screen of any size.
    package func layout(size: Size) -> BrowserLayout {
        size == self.size ? layout : BrowserLayout(size: size, focus: focus, isFullScreen: isFullScreen)
    }

    package var selectedToken: AccessToken? { tokens.list.current }

    func query(_ context: UIContext) -> TokenQuery? {
        tokens.query(videos.scope, context.capabilities)
    }

    func needsScan(_ context: UIContext) -> Bool {
        tokens.needsScan(context.capabilities)
    }

    /// How the row under the cursor of a list is emphasised.
    func cursorModifiers(in list: Pane) -> CellStyle.Modifiers {
        (focus == .videos) == (list == .videos) ? .selected : .selectedElsewhere
    }

    func record(of pane: Pane) -> PaneRecord? {
        Browser.panes.first { $0.pane == pane }
    }

    /// Requests the rows that are missing on the screen.
    package mutating func settle(size: Size, _ context: UIContext) -> [Action] {
        self.size = size
        forgetScrolls(context)
        let layout = layout
        var actions: [Action] = []
        if !hasStarted {
            hasStarted = true
            actions += readTotal(context)
        }
        let videoRows = layout.videoRows(hasAllRow: context.capabilities.acrossVideos)
        videos.list.rows.scroll(height: videoRows)
        for request in videos.list.rows.requests(height: videoRows) {
            let pageSize = videos.list.rows.pageSize
            actions.append(
                calls.issue(.videos(videos.query, request.position, size: pageSize), for: .videos(request)))
        }
        // Rows that were read stay when no title matches, and no video is left whose tokens could be read.
        tokens.list.rows.scroll(height: layout.tokenRows)
        actions += takeOutEnded(context)
        tokens.list.rows.scroll(height: layout.tokenRows)
        guard let query = query(context) else { return actions }
        if needsScan(context), tokens.list.beginScan() {
            actions.append(calls.issue(.scan(query, nil), for: .scan(generation: tokens.list.rows.generation)))
        }
        for request in tokens.list.rows.requests(height: layout.tokenRows) {
            let pageSize = tokens.list.rows.pageSize
            actions.append(calls.issue(.tokens(query, request.position, size: pageSize), for: .tokens(request)))
        }
        return actions
    }

    /// Another token is read from its first line on.
    private mutating func forgetScrolls(_ context: UIContext) {
        guard let code = shownToken(context)?.code, code != scrolledToken else { return }
        scrolledToken = code
        scrolls = [:]
    }

    package func arrangement(size: Size) -> [Rect] {
        let layout = layout(size: size)
        return Browser.panes.map { layout.panes[$0.pane] ?? Rect(column: 0, row: 0, columns: 0, rows: 0) }
    }

    package func freshness(_ context: UIContext) -> Freshness {
        guard let readAt = tokens.list.readAt else { return hasFailed ? .unread : .reading }
        let isAskedAgain = tokens.list.isRefreshingVisibly(at: context.now)
        if tokens.list.isStale {
            return .stale(
                readAt, isAskedAgain: isAskedAgain || context.autoRefresh.isUnderWay,
                reason: context.autoRefresh.failure?.shownReason)
        }
        return isAskedAgain ? .refreshing(readAt) : .read(readAt)
    }

    /// Whether the last attempt to read rows of the screen failed.
    var hasFailed: Bool {
        tokens.list.hasFailed || videos.scope == nil && videos.list.hasFailed
    }

    package func draw(into frame: inout Frame, _ context: UIContext) {
        let layout = layout
        for record in Browser.panes {
            guard let rect = layout.panes[record.pane] else { continue }
            record.draw(self, &frame, rect, context)
            guard record.pane == focus else { continue }
            let inner = rect.inset(by: 1)
            let line = inner.line(min(record.cursorLine(self, context), inner.rows - 1))
            frame.place(Canvas.Cursor(column: line.column, row: line.row, isShown: false))
        }
    }

    /// When the browser says that it waits, or has other rows by time; what is on the screen tells itself when it changes.
    package func nextChange(_ context: UIContext) -> Instant? {
        let notice = tokens.list.waitingNoticeDue.flatMap { $0 > context.now ? $0 : nil }
        return [notice, nextEnd(context)].compactMap { $0 }.min()
    }
}
