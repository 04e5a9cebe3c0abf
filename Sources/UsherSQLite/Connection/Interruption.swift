internal import CSQLite
internal import Glibc
internal import UsherCore

/// The state that a connection's callbacks read: whether to stop reading, and how long to wait for a lock.
///
/// Used only on the thread that holds the connection, on which SQLite calls back.
final class Interruption {
    /// Stops reads once cancelled; `nil` during a write, so that no change stops halfway.
    var cancellation: Cancellation?
    /// Stops waiting for a lock once cancelled.
    var waiting: Cancellation?
    /// The number of retries for a locked library, 5 ms apart.
    var attempts: Int32 = 400

    /// Waits between two retries.
    var pause: () -> Void = { usleep(5_000) }

    /// Registers this object with SQLite; it must outlive the connection.
    func install(on handle: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(handle, 2_000, usherProgress, context)
        sqlite3_busy_handler(handle, usherBusy, context)
    }
}

private func usherProgress(_ context: UnsafeMutableRawPointer?) -> Int32 {
    guard let context else { return 0 }
    let interruption = Unmanaged<Interruption>.fromOpaque(context).takeUnretainedValue()
    return interruption.cancellation?.isCancelled == true ? 1 : 0
}

private func usherBusy(_ context: UnsafeMutableRawPointer?, _ count: Int32) -> Int32 {
    guard let context else { return 0 }
    let interruption = Unmanaged<Interruption>.fromOpaque(context).takeUnretainedValue()
    guard count < interruption.attempts, interruption.waiting?.isCancelled != true else { return 0 }
    interruption.pause()
    return 1
}
