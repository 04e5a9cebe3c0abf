internal import CNcurses
internal import Glibc
internal import UsherCore

/// The bytes on their way to the terminal: what it does not take at once waits here.
///
/// Nothing here blocks, but `finish`, and that for a moment only. The event loop calls `flush` when `poll` says that the
/// descriptor can be written.
final class TerminalOutput {
    let descriptor: Int32
    /// Whether the terminal refused a part of the bytes at the last `flush`.
    private(set) var isBlocked = false
    private var waiting: [UInt8] = []
    /// The number of `waiting`'s bytes that were written.
    private var written = 0
    /// One write(2) of at most all bytes; `nil` stands for a descriptor on which it may block.
    private let writer: ((UnsafeRawBufferPointer) -> Int)?
    private let isOpenedHere: Bool
    /// A buffer that has become larger, as by a whole frame of a large screen, is given back.
    private static let keptCapacity = 1 << 16

    /// Opens the terminal anew, so that only this description of it does not block: that of `descriptor` is shared with
    /// the shell and other programs.
    ///
    /// Where that is impossible, as without /proc or on the terminal of another user, `descriptor` itself gets small
    /// pieces.
    convenience init(to descriptor: Int32) {
        let own = open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        guard own >= 0 else {
            self.init(descriptor: descriptor, isOpenedHere: false, writer: nil)
            return
        }
        self.init(descriptor: own, isOpenedHere: true) { Glibc.write(own, $0.baseAddress, $0.count) }
    }

    /// - Parameter writer: as write(2) on a descriptor that does not block.
    init(descriptor: Int32, isOpenedHere: Bool = false, writer: ((UnsafeRawBufferPointer) -> Int)?) {
        self.descriptor = descriptor
        self.isOpenedHere = isOpenedHere
        self.writer = writer
    }

    deinit {
        if isOpenedHere { close(descriptor) }
    }

    /// The number of bytes that wait.
    var count: Int { waiting.count - written }

    func append(_ bytes: some Sequence<UInt8>) {
        waiting += bytes
    }

    func append(_ text: String) {
        waiting += text.utf8
    }

    /// Lets `fill` write exactly `count` bytes; nothing is appended when it returns false.
    func append(count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Bool) {
        let start = waiting.count
        waiting += repeatElement(0, count: count)
        let isFilled = waiting.withUnsafeMutableBytes { fill(UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
        if !isFilled { waiting.removeSubrange(start...) }
    }

    /// Drops what waits.
    func discard() {
        waiting.removeAll(keepingCapacity: waiting.capacity <= Self.keptCapacity)
        written = 0
        isBlocked = false
    }

    /// Writes what the terminal takes now. What it will never take, since it is gone, is dropped.
    func flush() {
        while count > 0 {
            let taken = waiting.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[written...])) }
            if taken > 0 {
                written += taken
            } else if taken == 0 || errno == EAGAIN {
                isBlocked = true
                return
            } else if errno != EINTR {
                break
            }
        }
        discard()
    }

    /// Writes all that waits, as far as the terminal takes it within the time.
    ///
    /// - Returns: whether nothing is left.
    func finish(milliseconds: Int) -> Bool {
        let end = Int(MonotonicTime.milliseconds) + milliseconds
        flush()
        while isBlocked {
            let rest = end - Int(MonotonicTime.milliseconds)
            guard rest > 0 else { return false }
            if isWritable(within: rest) { flush() }
        }
        return true
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        if let writer { return writer(bytes) }
        guard isWritable(within: 0) else {
            errno = EAGAIN
            return -1
        }
        return Glibc.write(descriptor, bytes.baseAddress, min(bytes.count, Int(usher_piece)))
    }

    private func isWritable(within milliseconds: Int) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        // An error is told by the write.
        return poll(&request, 1, Int32(milliseconds)) > 0
    }
}
