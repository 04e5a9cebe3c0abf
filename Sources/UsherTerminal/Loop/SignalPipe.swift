internal import CNcurses
internal import Glibc

/// The signals that the event loop handles, in the order of their arrival.
///
/// While one exists, the signals that end, stop, continue or resize are caught, and SIGPIPE and SIGXFSZ are ignored.
/// There can be one at a time.
final class SignalPipe {
    let descriptor: Int32

    init() throws(TerminalError) {
        descriptor = usher_signals_install()
        guard descriptor >= 0 else { throw .system("pipe2", errno) }
    }

    deinit {
        usher_signals_remove()
    }

    /// The signals since the last call.
    func take() -> [Int32] {
        var signals: [Int32] = []
        var buffer = [UInt8](repeating: 0, count: 64)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            signals += buffer[..<count].map(Int32.init)
        }
        return signals
    }
}
