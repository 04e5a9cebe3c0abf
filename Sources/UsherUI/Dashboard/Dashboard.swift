package import UsherCore

/// The dashboard's state: a value that answers events with effects and draws itself into a canvas.
///
/// It does no I/O and knows no threads; a program performs its effects and tells it what came of them.
package struct Dashboard: Sendable {
    /// What a call under way is for.
    enum Purpose: Hashable, Sendable {
        case videos(PagedList<Video, VideoID>.Request)
        case total
        case tokens(PagedList<AccessToken, TokenCode>.Request)
        case tokenCount(generation: Int)
        case tokenPlace(TokenCode, generation: Int)
        case scan(generation: Int)
        case revision
        case signIn
        case change(Change)
    }

    /// What a change under way does, for the message when it is done.
    enum Change: Hashable, Sendable {
        case timeToLive
        case expire
        case copy
        case undo(ChangeID)
    }

    package internal(set) var context: UIContext
    let preferences: Preferences
    /// The present by the service's clock, set before each event and each drawing.
    package var now: Instant
    package internal(set) var size = Size(columns: 80, rows: 24)
    package internal(set) var focus = Pane.tokens

    var videos = PagedList<Video, VideoID>(identity: \.id)
    /// Whether the row above the videos, all of them, is the selected one.
    var isAllSelected: Bool
    var videoSearch = ""
    /// Tokens in all videos.
    var total: Int?

    var tokens = PagedList<AccessToken, TokenCode>(identity: \.code)
    var filter = TokenQuery.State.any
    var search: SearchText?
    /// The token that was under the cursor when the search began.
    var searchOrigin: TokenCode?
    var asOf: Instant
    /// When the query changed whose rows have not come yet.
    var waitingSince: Instant?
    /// When the tokens shown were asked for once more.
    var refreshingSince: Instant?
    /// When the tokens shown were read.
    var readAt: Instant?
    /// Whether the last attempt to read them anew failed.
    var isStale = false
    /// What the last reading that failed said, while none has gone well since.
    var readingFailure: Message?
    /// Only where it is configured.
    var autoRefresh: AutoRefresh?

    /// How far a search is that the service cannot answer from an index.
    var scan: ScanProgress?
    /// Whether the service was seen to answer rows that its filter should have kept back.
    var isFilterIgnored = false
    /// Whether the service was seen to list no tokens, so that they are found by their codes only.
    var isUnlisted = false
    /// Calls that were refused for want of a login, to be made again after it.
    var refused: [(call: CallID, request: ServiceRequest)] = []

    var prompt: Prompt?
    var modals: [Modal] = []
    /// Whether the topmost dialog has not been on the screen yet: keys typed before it was are dropped.
    var isModalFresh = false
    /// What is on the screen for the pointer to point at.
    var shown: Shown?
    var lastPress: Press?
    package internal(set) var message: Message?
    /// Whether no key was pressed yet, so that the greeting is still to be seen.
    var isGreeting = true
    package internal(set) var log = ActivityLog()
    var isMasked: Bool
    var player = PlayerSize.choices[0]
    var undoable: [ChangeID] = []
    /// A token just made, until a list that has it has come.
    var newToken: AccessToken?
    /// Whether the last change made a token, which cannot be taken back but expired.
    var hasJustCopied = false

    var calls: [CallID: Purpose] = [:]
    var requests: [CallID: ServiceRequest] = [:]
    private var lastCall = 0
    private var hasStarted = false

    package init(
        context: UIContext, preferences: Preferences = Preferences(), now: Instant, isMasked: Bool = false
    ) {
        self.context = context
        self.preferences = preferences
        self.now = now
        self.isMasked = isMasked
        asOf = now
        autoRefresh = preferences.refresh.map { AutoRefresh(period: $0, now: now) }
        isAllSelected = context.capabilities.acrossVideos
    }

    var keys: KeyMap { preferences.keys }
    package var layout: DashboardLayout { DashboardLayout(size: size, focus: focus) }

    /// Whose tokens are listed; `nil` while no video is known.
    var scope: TokenQuery.Scope? {
        isAllSelected ? .all : videos.selectedRow.map { .video($0.id) }
    }

    /// Whether the service has to be searched through for this query.
    var needsScan: Bool {
        if search != nil, !context.capabilities.pagesText { return true }
        return filter != .any && isFilterIgnored
    }

    var query: TokenQuery? {
        guard let scope else { return nil }
        let byEnd = context.capabilities.ordersByEnd && !needsScan
        let order: TokenQuery.Order =
            switch filter {
            case .active where byEnd: .endingFirst
            case .expired where byEnd: .endingLast
            default: .newestFirst
            }
        return TokenQuery(scope: scope, state: filter, text: search, order: order, asOf: asOf)
    }

    /// Whether a dialog lies over the panes and takes the keys.
    package var hasDialog: Bool { !modals.isEmpty }

    /// Whether an answer is still to come.
    package var isWorking: Bool { !calls.isEmpty }

    /// The token under the cursor, if it is one of the query that is asked for; what changes act on.
    package var selectedToken: AccessToken? {
        waitingSince == nil ? tokens.selectedRow : nil
    }

    /// Tells that what was drawn last is on the screen.
    package mutating func didDraw() {
        isModalFresh = false
        shown = arrangement
    }

    mutating func push(_ modal: Modal) {
        modals.append(modal)
        isModalFresh = true
    }

    mutating func say(_ text: String, _ kind: Message.Kind = .information) {
        let message = Message(text, kind)
        self.message = message
        if message.isLogged { log.add(message.text, at: now, role: message.role) }
    }

    mutating func call(_ request: ServiceRequest, for purpose: Purpose) -> Effect {
        lastCall += 1
        let id = CallID(number: lastCall)
        calls[id] = purpose
        requests[id] = request
        return .call(id, request)
    }

    /// What has to be read so that the screen can be filled; called once after all events of a turn.
    package mutating func settle() -> [Effect] {
        let layout = layout
        guard layout.kind != .tooSmall else { return [] }
        if case .text(var dialog) = modals.last {
            dialog.layOut(in: Rect(size))
            modals[modals.count - 1] = .text(dialog)
        }
        var effects: [Effect] = []
        if !hasStarted {
            hasStarted = true
            effects += readTotal()
        }
        videos.scroll(height: layout.videoRows(hasAllRow: context.capabilities.acrossVideos))
        let videoHeight = layout.videoRows(hasAllRow: context.capabilities.acrossVideos)
        for request in videos.requests(height: videoHeight) {
            let query = VideoQuery(text: videoSearch)
            effects.append(
                call(.videos(query, request.position, size: videos.pageSize), for: .videos(request)))
        }
        guard let query else { return effects + refreshWhenDue() }
        tokens.scroll(height: layout.tokenRows)
        if needsScan, scan == nil {
            scan = ScanProgress()
            effects.append(call(.scan(query, nil), for: .scan(generation: tokens.generation)))
        }
        for request in tokens.requests(height: layout.tokenRows) {
            effects.append(call(.tokens(query, request.position, size: tokens.pageSize), for: .tokens(request)))
        }
        return effects + refreshWhenDue()
    }

    /// Counts the tokens of all videos, for the first row of the videos.
    mutating func readTotal() -> [Effect] {
        guard context.capabilities.acrossVideos else { return [] }
        return [call(.count(TokenQuery(asOf: now)), for: .total)]
    }

    /// Asks for the tokens of another query; rows shown stay until the first new ones come.
    ///
    /// - Parameter code: the token on which the cursor is to be, where the service can tell where that stands.
    mutating func restartTokens(at code: TokenCode? = nil) -> [Effect] {
        asOf = now
        scan = nil
        newToken = nil
        let code = needsScan ? nil : code
        let place = query.flatMap { query in code.map { ($0, query) } }
        tokens.restart(appended: needsScan, isRestoringPosition: place != nil)
        waitingSince = now
        refreshingSince = nil
        let effects = cancelTokenCalls()
        guard let (code, query) = place else { return effects }
        return effects + [call(.place(code, query), for: .tokenPlace(code, generation: tokens.generation))]
    }

    mutating func cancelTokenCalls() -> [Effect] {
        forget { purpose in
            switch purpose {
            case .tokens, .tokenCount, .tokenPlace, .scan: true
            default: false
            }
        }
    }

    /// Stops all reading: one call that hangs must not hold up those that are made instead.
    mutating func cancelReading() -> [Effect] {
        forget(where: \.isReading)
    }

    /// Stops calls whose answers nobody asks for any more.
    mutating func forget(where isOutdated: (Purpose) -> Bool) -> [Effect] {
        let outdated = calls.filter { isOutdated($0.value) }.keys.sorted { $0.number < $1.number }
        for id in outdated {
            calls[id] = nil
            requests[id] = nil
        }
        return outdated.map { .cancel($0) }
    }
}
