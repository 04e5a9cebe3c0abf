package import UsherCore

/// The dashboard's state: a value that handles events, returns effects and draws itself into a frame.
///
/// It hosts screens and dialogs, which act on nothing but themselves and return actions. It does no I/O and knows no
/// threads; a program performs its effects and hands it their results.
package struct App: Sendable {
    /// What a call of the app itself is for.
    enum Purpose: Sendable {
        /// A change of a token, and the dialog that asked for it.
        case change(DialogStack.ID?)
        /// A dialog's own call.
        case dialog(DialogStack.ID)
        /// Whether anything was changed since the last refresh.
        case revision
        /// What the service has before anything of it is shown.
        case firstRevision
        /// Whether the token that a dialog is about is as it was.
        case subject(DialogStack.ID)
    }

    /// What is on the screen, which mouse events refer to.
    struct Shown: Hashable, Sendable {
        let screen: Int
        let panes: [Rect]
        let dialogs: Int
    }

    package internal(set) var context: UIContext
    package internal(set) var size = Size(columns: 80, rows: 24)
    /// The open screens; the last one is shown. There is always one.
    var screens: [any Screen]
    /// The number of screens opened so far, which names the next one's calls. The app's own are 0.
    var opened = 1
    var dialogs = DialogStack()
    var calls = CallTable<Purpose>(owner: 0)
    var history = ChangeHistory()
    var status = StatusLine()
    var shown: Shown?
    /// What the keys do, as the last line says it.
    package internal(set) var hints: [Hint] = []
    /// Whether the greeting is still shown: no key has been pressed.
    var isGreeting = true
    /// Whether the first revision was asked for.
    var hasAskedRevision = false
    /// Whether the service has told of changes since rows, or the token of an open dialog, were read.
    var hasNewsForDialog = false

    /// - Parameters:
    ///   - isWatched: whether the service tells of changes: `Runtime.Mail.changed`.
    ///   - notices: sentences for the log.
    package init(
        context: UIContext, preferences: Preferences = Preferences(), now: Instant, isMasked: Bool = false,
        isWatched: Bool = false, notices: [String] = []
    ) {
        var context = context
        context.now = now
        context.keys = preferences.keys
        context.isMasked = isMasked
        context.isWatched = isWatched
        context.autoRefresh = AutoRefresh(period: preferences.refresh, now: now)
        self.context = context
        var browser = Browser(context)
        browser.calls.owner = 1
        screens = [browser]
        for notice in notices { status.log(notice, at: now) }
    }

    /// The current time by the service's clock, set before each event and each drawing.
    package var now: Instant {
        get { context.now }
        set { context.now = newValue }
    }

    package var message: Message? { status.message }
    package var log: ActivityLog { status.log }

    /// Whether a dialog is open and takes the keys.
    package var hasDialog: Bool { !dialogs.isEmpty }

    /// Whether an answer is outstanding.
    package var isWorking: Bool { !calls.isEmpty || screens.contains { $0.isWorking } }

    /// The token under the cursor, which changes act on; `nil` while its row belongs to the old query.
    package var selectedToken: AccessToken? { screen.selectedToken }

    /// The screen that is shown.
    package var screen: any Screen { screens[top] }

    var top: Int { screens.count - 1 }

    /// What is shown now, whether or not it has been drawn.
    var arrangement: Shown {
        Shown(
            screen: screens[top].owner, panes: screens[top].arrangement(size: size), dialogs: dialogs.count)
    }

    /// Tells that the last drawing is on the screen.
    package mutating func didDraw() {
        // A terminal that is too small shows no dialog.
        if !size.isTooSmall { dialogs.didDraw() }
        shown = arrangement
    }

    /// Lays out what is shown and requests missing rows; called once after all events of a turn.
    package mutating func settle() -> [Effect] {
        context.keys.place = screens[top].place
        context.isCovered = !dialogs.isEmpty
        guard !size.isTooSmall else { return [] }
        dialogs.layOut(in: dialogArea, context)
        var effects = askFirstRevision()
        let actions = screens[top].settle(size: size, context)
        effects += perform(actions)
        effects += refreshWhenDue()
        effects += askAboutSubject()
        hints = hintsNow
        return effects
    }

    mutating func say(_ text: String, _ kind: Message.Kind = .information) {
        status.say(text, kind, context)
    }

    /// Tells all screens.
    mutating func tell(_ news: News) -> [Effect] {
        var actions: [Action] = []
        for index in screens.indices { actions += screens[index].hear(news, context) }
        return perform(actions)
    }
}
