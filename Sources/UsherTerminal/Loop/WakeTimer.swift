internal import CNcurses
internal import Glibc
internal import UsherCore

/// Wakes the event loop at an instant of the wall clock.
///
/// It also fires when the clock is set and after the machine slept, so that a countdown does not show an old time until
/// its next step.
final class WakeTimer {
    let descriptor: Int32
    private var armed: Instant?

    init() throws(TerminalError) {
        descriptor = usher_open_timer()
        guard descriptor >= 0 else { throw .system("timerfd_create", errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Arms the timer. The last armed instant is not armed again, even after it has passed, so that a program with an
    /// unchanged `nextWake` cannot spin.
    func arm(_ instant: Instant?) {
        guard instant != armed else { return }
        armed = instant
        guard let instant else { return usher_set_timer(descriptor, 0, 0) }
        // An instant at or before zero would disarm the timer.
        let microseconds = max(1, instant.microseconds)
        usher_set_timer(descriptor, microseconds / 1_000_000, microseconds % 1_000_000 * 1_000)
    }

    /// Whether the instant has passed or the clock was set since the last call.
    func hasFired() -> Bool {
        var count: UInt64 = 0
        if read(descriptor, &count, MemoryLayout<UInt64>.size) > 0 { return true }
        guard errno == ECANCELED else { return false }
        armed = nil
        return true
    }
}
