package import UsherCore

/// The dashboard's state: a value that handles events, returns effects and draws itself into a canvas.
///
/// It does no I/O and knows no threads; a program performs its effects and hands it their results.
package struct Dashboard: Sendable {
    /// The purpose of a call under way.
    enum Purpose: Hashable, Sendable {
        case videos(PagedList<Video, VideoID>.Request)
        case total
        case tokens(PagedList<AccessToken, TokenCode>.Request)
        case tokenCount(generation: Int)
        case tokenIndex(TokenCode, generation: Int)
        case scan(generation: Int)
        case revision
        case signIn
        case change(Change)
    }

    /// The kind of a change under way, for the message at its end.
    enum Change: Hashable, Sendable {
        case timeToLive
        case expire
        case copy
        case undo(ChangeID)
    }

    package internal(set) var context: UIContext
    let preferences: Preferences
    /// The current time by the service's clock, set before each event and each drawing.
    package var now: Instant
    package internal(set) var size = Size(columns: 80, rows: 24)
    package internal(set) var focus = Pane.tokens

    var videos = PagedList<Video, VideoID>(identity: \.id)
    /// Whether the row "All videos" is selected.
    var isAllSelected: Bool
    var videoSearch = ""
    /// The number of tokens in all videos.
    var total: Int?

    var tokens = PagedList<AccessToken, TokenCode>(identity: \.code)
    var filter = TokenQuery.State.any
    var search: SearchText?
    /// The token that was under the cursor when the search began.
    var searchOrigin: TokenCode?
    var asOf: Instant
    /// The instant of the last change of the query while its rows have not arrived.
    var waitingSince: Instant?
    /// The instant of the last request for the same rows again.
    var refreshingSince: Instant?
    /// The instant at which the tokens shown were read.
    var readAt: Instant?
    /// Whether the last refresh failed.
    var isStale = false
    /// The message of the last failed reading; `nil` once one has gone well.
    var readingFailure: Message?
    /// `nil` unless configured.
    var autoRefresh: AutoRefresh?

    /// The progress of a search that the service cannot answer from an index.
    var scan: ScanProgress?
    /// Whether the service has returned rows that do not match its filter.
    var isFilterIgnored = false
    /// Whether the service does not list tokens: they are found by their codes only.
    var isUnlisted = false
    /// Calls refused for lack of a login, to repeat after it.
    var refused: [(call: CallID, request: ServiceRequest)] = []

    var prompt: Prompt?
    var modals: [Modal] = []
    /// Whether the topmost dialog has not been drawn yet: keys typed before are dropped.
    var isModalFresh = false
    /// The arrangement on the screen, which mouse events refer to.
    var shown: Shown?
    var lastPress: Press?
    package internal(set) var message: Message?
    /// Whether the greeting is still shown: no key has been pressed.
    var isGreeting = true
    package internal(set) var log = ActivityLog()
    var isMasked: Bool
    var player = PlayerSize.choices[0]
    var undoable: [ChangeID] = []
    /// A new token, until a list that contains it arrives.
    var newToken: AccessToken?
    /// Whether the last change made a token, which can be expired but not undone.
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

    /// The scope of the tokens listed; `nil` while no video is known.
    var scope: TokenQuery.Scope? {
        isAllSelected ? .all : videos.selectedRow.map { .video($0.id) }
    }

    /// Whether this query needs a search through all rows.
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

    /// Whether a dialog is open and takes the keys.
    package var hasDialog: Bool { !modals.isEmpty }

    /// Whether an answer is outstanding.
    package var isWorking: Bool { !calls.isEmpty }

    /// The token under the cursor, which changes act on; `nil` while its row belongs to the old query.
    package var selectedToken: AccessToken? {
        waitingSince == nil ? tokens.selectedRow : nil
    }

    /// Tells that the last drawing is on the screen.
    package mutating func didDraw() {
        isModalFresh = false
        shown = arrangement
    }

    mutating func push(_ modal: Modal) {
        modals.append(modal)
        isModalFresh = true
    }

    mutating func say(_ text: String, _ kind: Message.Kind = .information) {
        let message = Message(hiding(text), kind)
        self.message = message
        if message.isLogged { log.add(Message(text, kind).text, at: now, role: message.role) }
    }

    mutating func call(_ request: ServiceRequest, for purpose: Purpose) -> Effect {
        lastCall += 1
        let id = CallID(number: lastCall)
        calls[id] = purpose
        requests[id] = request
        return .call(id, request)
    }

    /// Lays out what is shown and requests missing rows; called once after all events of a turn.
    package mutating func requestMissing() -> [Effect] {
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

    /// Counts the tokens of all videos for the row "All videos".
    mutating func readTotal() -> [Effect] {
        guard context.capabilities.acrossVideos else { return [] }
        return [call(.count(TokenQuery(asOf: now)), for: .total)]
    }

    /// Requests the tokens of another query; old rows stay until the first new ones arrive.
    ///
    /// - Parameter code: the token for the cursor, if the service can tell its index.
    mutating func restartTokens(at code: TokenCode? = nil) -> [Effect] {
        asOf = now
        scan = nil
        newToken = nil
        let code = needsScan ? nil : code
        let target = query.flatMap { query in code.map { ($0, query) } }
        tokens.restart(appended: needsScan, isRestoringPosition: target != nil)
        waitingSince = now
        refreshingSince = nil
        let effects = cancelTokenCalls()
        guard let (code, query) = target else { return effects }
        return effects + [call(.tokenIndex(code, query), for: .tokenIndex(code, generation: tokens.generation))]
    }

    mutating func cancelTokenCalls() -> [Effect] {
        forget { purpose in
            switch purpose {
            case .tokens, .tokenCount, .tokenIndex, .scan: true
            default: false
            }
        }
    }

    /// Cancels all reading: a call that hangs must not delay its successors.
    mutating func cancelReading() -> [Effect] {
        forget(where: \.isReading)
    }

    /// Cancels calls whose answers are no longer needed.
    mutating func forget(where isOutdated: (Purpose) -> Bool) -> [Effect] {
        let outdated = calls.filter { isOutdated($0.value) }.keys.sorted { $0.number < $1.number }
        for id in outdated {
            calls[id] = nil
            requests[id] = nil
        }
        return outdated.map { .cancel($0) }
    }
}
