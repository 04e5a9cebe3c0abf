internal import Dispatch
package import UsherCore
package import UsherUI

/// Drives the dashboard as the program does, without a terminal: its calls run on the runtime's queues, keys and frames
/// on the thread of the test.
///
/// Answers of the service are handled only while the test waits for them: a key's effect before that does not depend on
/// them. See `ScreenDriver` for a dashboard without threads.
package final class LiveScreen: ShownDashboard {
    private let program: DashboardProgram
    private let runtime: Runtime
    private let mail = DispatchSemaphore(value: 0)
    private let size: Size

    package init(
        service: any TokenService, size: Size = Size(columns: 120, rows: 40), source: String = "acme",
        signInServer: String? = nil
    ) {
        self.size = size
        let mail = mail
        let clock = Clock { service.now() }
        runtime = Runtime(
            service: service, clipboard: Clipboard { _ in .sent(to: "the test") }, clock: clock,
            wake: { mail.signal() })
        let context = UIContext(
            badge: "", source: source, signInServer: signInServer, capabilities: service.capabilities, zone: .utc)
        program = DashboardProgram(
            app: App(context: context, now: clock.now(), isWatched: runtime.watch()), runtime: runtime, clock: clock,
            system: clock)
        _ = canvas
        handle([])
    }

    deinit {
        _ = runtime.shutDown(timeout: 0)
    }

    package var app: App { program.app }

    /// Presses keys one after the other, with a frame drawn after each.
    package func press(_ keys: Key...) {
        for key in keys { handle([.key(key)]) }
    }

    /// Types a text, a frame after each character.
    package func type(_ text: String) {
        for character in text { handle([.key(.character(character))]) }
    }

    /// The screen as it would be drawn now.
    package var canvas: Canvas { program.draw(size: size) }

    /// Takes what the service answers until the screen satisfies the condition; false when the deadline passed first.
    package func waits(seconds: Int = 60, until condition: (LiveScreen) -> Bool) -> Bool {
        let end = DispatchTime.now() + .seconds(seconds)
        while !condition(self) {
            guard mail.wait(timeout: end) == .success else { return false }
            handle([.mail])
        }
        return true
    }

    package func waits(for text: String) -> Bool {
        waits { $0.shows(text) }
    }

    private func handle(_ events: [Event]) {
        program.handle(events)
        _ = canvas
    }
}
