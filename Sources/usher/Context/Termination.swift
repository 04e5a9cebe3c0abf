internal import Dispatch
internal import Glibc
internal import UsherCore

/// Turns SIGTERM into something to wait for, from its creation on.
final class Termination {
    private let asked = DispatchSemaphore(value: 0)
    private let source: any DispatchSourceSignal

    init() {
        signal(SIGTERM, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: DispatchQueue(label: "usher.termination"))
        source.setEventHandler { [asked] in asked.signal() }
        source.resume()
    }

    deinit {
        source.cancel()
    }

    /// Returns after SIGTERM, or when the command was cancelled.
    func wait(or cancellation: Cancellation) {
        cancellation.withHandler { [asked] in
            asked.signal()
        } body: {
            asked.wait()
        }
    }
}
