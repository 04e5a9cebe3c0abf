package import UsherCore

/// The dashboard as a program for a terminal: performs its effects and forwards its requests.
///
/// Everything is called on the main thread.
package final class DashboardProgram: Program {
    package private(set) var app: App
    private let runtime: Runtime
    private let clock: Clock
    private let system: Clock
    private var requests: [TerminalRequest] = []
    private var frame = Frame()

    /// - Parameters:
    ///   - clock: the service's clock, which decides on tokens' states.
    ///   - system: this machine's clock, by which the terminal's loop sleeps.
    package init(app: App, runtime: Runtime, clock: Clock, system: Clock = .system) {
        self.app = app
        self.runtime = runtime
        self.clock = clock
        self.system = system
    }

    package func handle(_ events: [Event]) {
        app.now = clock.now()
        var isAsked = false
        for event in events {
            let isKey = if case .key = event { true } else { false }
            isAsked = isAsked || isKey
            perform(app.handle(event), isAsked: isKey)
            guard case .mail = event else { continue }
            for mail in runtime.takeMail() { perform(app.handle(mail)) }
        }
        perform(app.settle(), isAsked: isAsked)
    }

    package func draw(size: Size) -> Canvas {
        app.now = clock.now()
        if size != app.size {
            perform(app.handle(.resize(size)))
            perform(app.settle())
        }
        let canvas = app.draw(on: &frame)
        app.didDraw()
        return canvas
    }

    /// By this machine's clock.
    package var nextWake: Instant? {
        guard let wake = app.nextWake(after: frame) else { return nil }
        // Clocks that agree are read a moment apart: only a real difference may move the instant.
        let ahead = clock.now().microseconds(since: system.now())
        return ahead.magnitude < 100_000 ? wake : wake.adding(microseconds: -ahead)
    }

    package func takeRequests() -> [TerminalRequest] {
        defer { requests = [] }
        return requests
    }

    /// - Parameter isAsked: whether the user pressed a key for the effects and so expects an answer now.
    private func perform(_ effects: [Effect], isAsked: Bool = false) {
        if isAsked, effects.contains(where: \.isCall) { runtime.askAnyway() }
        for effect in effects {
            if case .terminal(let request) = effect {
                requests.append(request)
            } else {
                runtime.perform(effect)
            }
        }
    }
}
