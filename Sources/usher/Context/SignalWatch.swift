internal import Dispatch
internal import Glibc
internal import UsherCore

/// Turns Ctrl-C into a cancellation while a command runs; a second Ctrl-C ends the process at once.
///
/// The dashboard handles signals itself and does not use this.
final class SignalWatch {
    private let source: any DispatchSourceSignal

    init(_ cancellation: Cancellation) {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: DispatchQueue(label: "usher.signals"))
        source.setEventHandler {
            if cancellation.isCancelled { _exit(ExitCode.interrupted.rawValue) }
            cancellation.cancel()
        }
        source.resume()
    }

    deinit {
        source.cancel()
    }
}
