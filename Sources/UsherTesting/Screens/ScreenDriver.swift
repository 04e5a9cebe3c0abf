package import UsherCore
package import UsherUI

/// Drives a dashboard without a terminal and without threads, like a user: keys in, screen out.
///
/// Effects are performed at once, so that the screen is complete when a call returns; `isSlow` holds the answers back
/// until `deliver()`.
package final class ScreenDriver: ShownDashboard {
    package var app: App
    package let service: any TokenService
    private var clock: Instant
    /// Texts put on the clipboard, in order.
    package private(set) var copied: [String] = []
    package private(set) var terminalRequests: [TerminalRequest] = []
    /// Whether answers wait until `deliver()`.
    package var isSlow = false
    private var waiting: [(CallID, ServiceRequest)] = []
    private var cancelled: Set<CallID> = []
    /// The number of calls to the service.
    package private(set) var callCount = 0
    /// The changes requested from the service, in order; some may still be unanswered.
    package private(set) var changeRequests: [ServiceRequest] = []
    private var kept = Frame()
    /// The capabilities that answers tell; `nil` where they tell none.
    package var told: Capabilities?

    package init(
        service: any TokenService, size: Size = Size(columns: 120, rows: 40), zone: Zone = .utc, badge: String = "",
        greeting: String = "", source: String = "Test Institute", isProduction: Bool = false,
        signInServer: String? = nil, signInName: String = "", isMasked: Bool = false,
        preferences: Preferences = Preferences(),
        isSlow: Bool = false, isWatched: Bool = false
    ) {
        self.service = service
        self.isSlow = isSlow
        clock = service.now()
        let context = UIContext(
            badge: badge, greeting: greeting, source: source, isProduction: isProduction, signInServer: signInServer,
            signInName: signInName, capabilities: service.capabilities, zone: zone)
        app = App(
            context: context, preferences: preferences, now: clock, isMasked: isMasked, isWatched: isWatched)
        send([.resize(size)])
    }

    /// Presses keys one after the other, with a frame drawn after each.
    package func press(_ keys: Key...) {
        for key in keys { send([.key(key)]) }
    }

    /// Types a text, a frame after each character.
    package func type(_ text: String) {
        for character in text { send([.key(.character(character))]) }
    }

    /// Pastes a text.
    package func paste(_ text: String) { send([.paste(text)]) }

    /// Presses the left button over a cell, 0 being the left edge and the top line.
    package func click(column: Int, row: Int) { send([.mouse(MouseEvent(.press, column: column, row: row))]) }

    /// Turns the wheel once over a cell.
    package func wheel(_ action: MouseEvent.Action, column: Int, row: Int) {
        send([.mouse(MouseEvent(action, column: column, row: row))])
    }

    /// Changes the size of the screen.
    package func resize(columns: Int, rows: Int) { send([.resize(Size(columns: columns, rows: rows))]) }

    /// Moves the dashboard's clock and sends a tick.
    package func advance(to instant: Instant) {
        clock = instant
        send([.tick])
    }

    /// Tells that the service has told of changes.
    package func hearOfChanges() {
        perform { $0.handle(.changed) }
    }

    /// Handles events as one turn of the event loop does: all of them, then one frame.
    package func send(_ events: [Event]) {
        app.now = clock
        for event in events { perform(app.handle(event)) }
        performUntilIdle()
        app.didDraw()
    }

    /// Answers all waiting calls, and those that follow from the answers.
    package func deliver() {
        while !waiting.isEmpty { deliverOnce() }
    }

    /// Answers the calls that are waiting now.
    package func deliverOnce() {
        let batch = waiting
        waiting = []
        for (id, request) in batch { answer(id, request) }
        performUntilIdle()
        app.didDraw()
    }

    /// Answers one of the waiting calls, by its place among them; does nothing when none is waiting.
    package func deliver(at place: Int) {
        guard !waiting.isEmpty else { return }
        let (id, request) = waiting.remove(at: place % waiting.count)
        answer(id, request)
        performUntilIdle()
        app.didDraw()
    }

    /// Performs what a test asks of the app, as if a screen had returned it.
    package func perform(_ ask: (inout App) -> [Effect]) {
        app.now = clock
        perform(ask(&app))
        performUntilIdle()
        app.didDraw()
    }

    /// The screen drawn without cached rows, after checking that the cached rows give the same.
    package var canvas: Canvas {
        let fresh = freshFrame()
        precondition(frame() == fresh, "a row that was kept is not what would be drawn")
        return fresh
    }

    /// The screen as the program draws it, with rows cached from frame to frame.
    package func frame() -> Canvas { app.draw(on: &kept) }

    /// When the screen changes next by time alone.
    package var nextWake: Instant? {
        _ = frame()
        return app.nextWake(after: kept)
    }

    /// The screen drawn without cached rows.
    package func freshFrame() -> Canvas {
        var none = Frame()
        return app.draw(on: &none)
    }

    /// The number of list rows formatted for the frames so far.
    package var formattedRows: Int { kept.formattedRows }

    /// The number of parts of the screen drawn for the frames so far.
    package var drawnParts: Int { kept.drawnParts }

    private func performUntilIdle() {
        var effects = app.settle()
        while !effects.isEmpty {
            perform(effects)
            effects = app.settle()
        }
    }

    private func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .call(let id, let request):
                callCount += 1
                if request.lane == .changes { changeRequests.append(request) }
                if isSlow { waiting.append((id, request)) } else { answer(id, request) }
            case .cancel(let id): cancelled.insert(id)
            case .terminal(let request): terminalRequests.append(request)
            case .copy(let text, let label):
                copied.append(text)
                perform(app.handle(.copied(.sent(to: "the terminal"), label: label)))
            }
        }
    }

    private func answer(_ id: CallID, _ request: ServiceRequest) {
        let outcome = cancelled.contains(id) ? .failure(.cancelled) : request.outcome(from: service, Cancellation())
        let reply = ServiceReply(call: id, outcome: outcome, duration: 1_000, now: clock, capabilities: told)
        perform(app.handle(.reply(reply)))
    }
}
