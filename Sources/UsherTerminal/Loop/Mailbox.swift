internal import CNcurses
internal import Glibc

/// The descriptor by which other threads wake the event loop; open as long as a thread may post.
final class Mailbox: Sendable {
    let descriptor: Int32

    init() throws(TerminalError) {
        descriptor = usher_open_mailbox()
        guard descriptor >= 0 else { throw .system("eventfd", errno) }
    }

    deinit {
        close(descriptor)
    }

    func post() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Whether a thread has posted since the last call.
    func empty() -> Bool {
        var count: UInt64 = 0
        return read(descriptor, &count, MemoryLayout<UInt64>.size) > 0
    }
}
