internal import Dispatch
internal import Synchronization
package import UsherCore

/// Performs effects on background Dispatch queues and keeps their results until the main thread takes them.
///
/// The queues are serial: a concurrent queue leaves a timer behind that fires once a second. Each lane has its own, so
/// that a slow count never delays a page. Everything but `perform` may be called from any thread.
package final class Runtime: Sendable {
    /// A result for the main thread.
    package enum Mail: Sendable {
        case reply(ServiceReply)
        case copied(Clipboard.Outcome, label: String)
        /// The service told of changes, since the mail was taken last.
        case changed
    }

    private struct State {
        var mail: [Mail] = []
        var hasChanges = false
        var watch: (any ChangeWatch)?
        var running: [CallID: (lane: ServiceRequest.Lane, cancellation: Cancellation)] = [:]
    }

    private let service: any TokenService
    private let clipboard: Clipboard
    private let clock: Clock
    private let wake: @Sendable () -> Void
    private let coverThread: @Sendable () -> Void
    private let queues: [ServiceRequest.Lane: DispatchQueue]
    private let copies = DispatchQueue(label: "usher.clipboard", qos: .userInitiated)
    private let state = Mutex(State())

    /// - Parameters:
    ///   - coverThread: called at the start of each piece of work, on its thread: installs what a crash on that thread
    ///     needs to restore the terminal.
    ///   - wake: called on a background thread after each new result.
    package init(
        service: any TokenService, clipboard: Clipboard, clock: Clock,
        coverThread: @escaping @Sendable () -> Void = {}, wake: @escaping @Sendable () -> Void
    ) {
        self.service = service
        self.clipboard = clipboard
        self.clock = clock
        self.wake = wake
        self.coverThread = coverThread
        queues = [
            .videos: DispatchQueue(label: "usher.api.videos", qos: .userInitiated),
            .pages: DispatchQueue(label: "usher.api.pages", qos: .userInitiated),
            .counts: DispatchQueue(label: "usher.api.counts", qos: .utility),
            .changes: DispatchQueue(label: "usher.api.changes", qos: .userInitiated),
        ]
    }

    /// Starts an effect; `.terminal` effects are performed by the program and ignored here.
    package func perform(_ effect: Effect) {
        switch effect {
        case .call(let id, let request): start(id, request)
        case .cancel(let id): cancellation(of: id)?.cancel()
        case .copy(let text, let label):
            copies.async { [self] in
                coverThread()
                deliver(.copied(clipboard.send(text), label: label))
            }
        case .terminal: break
        }
    }

    /// Lets a service that pauses after failures make one more attempt.
    package func askAnyway() {
        service.askAnyway()
    }

    /// The results since the last call.
    package func takeMail() -> [Mail] {
        state.withLock { state in
            defer {
                state.mail = []
                state.hasChanges = false
            }
            return state.hasChanges ? state.mail + [.changed] : state.mail
        }
    }

    /// Has the service tell of changes from now on.
    ///
    /// - Returns: whether it can.
    package func watch() -> Bool {
        let watch = service.watch { [weak self] in self?.hear() }
        state.withLock { $0.watch = watch }
        return watch != nil
    }

    private func hear() {
        coverThread()
        let isNews = state.withLock { state in
            defer { state.hasChanges = true }
            return !state.hasChanges
        }
        if isNews { wake() }
    }

    /// Cancels reading, and waits for the changes under way.
    ///
    /// - Parameter timeout: seconds to wait at most; a server may never answer.
    /// - Returns: whether all changes have been answered.
    package func shutDown(timeout: Int = 10) -> Bool {
        let running = state.withLock { Array($0.running.values) }
        for call in running where call.lane != .changes { call.cancellation.cancel() }
        let drained = DispatchSemaphore(value: 0)
        queues[.changes]?.async { drained.signal() }
        return drained.wait(timeout: .now() + .seconds(timeout)) == .success
    }

    private func cancellation(of id: CallID) -> Cancellation? {
        state.withLock { $0.running[id]?.cancellation }
    }

    private func start(_ id: CallID, _ request: ServiceRequest) {
        let cancellation = Cancellation()
        state.withLock { $0.running[id] = (request.lane, cancellation) }
        queues[request.lane]?.async { [self] in
            coverThread()
            let begin = clock.now()
            let outcome = cancellation.isCancelled ? .failure(.cancelled) : request.outcome(from: service, cancellation)
            let duration = max(0, clock.now().microseconds(since: begin))
            state.withLock { $0.running[id] = nil }
            let reply = ServiceReply(
                call: id, outcome: outcome, duration: duration, now: service.now(), notices: service.takeNotices(),
                calls: service.takeRequests(),
                capabilities: service.capabilities)
            deliver(.reply(reply))
        }
    }

    private func deliver(_ mail: Mail) {
        state.withLock { $0.mail.append(mail) }
        wake()
    }
}
