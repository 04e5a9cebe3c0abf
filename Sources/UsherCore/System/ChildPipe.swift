internal import Glibc

/// A pipe between this process and a child; this end never blocks, and other children do not inherit it.
///
/// Confined to one thread.
final class ChildPipe {
    private(set) var readingEnd: Int32
    private(set) var writingEnd: Int32
    /// Whether the other side has closed the pipe, or everything was written.
    private(set) var isDone = false

    init?() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        readingEnd = ends[0]
        writingEnd = ends[1]
    }

    deinit {
        if readingEnd >= 0 { close(readingEnd) }
        if writingEnd >= 0 { close(writingEnd) }
    }

    func closeReadingEnd() {
        close(readingEnd)
        readingEnd = -1
        _ = fcntl(writingEnd, F_SETFL, O_NONBLOCK)
    }

    func closeWritingEnd() {
        close(writingEnd)
        writingEnd = -1
        _ = fcntl(readingEnd, F_SETFL, O_NONBLOCK)
    }

    /// Reads the available bytes, until `bytes` has `limit`.
    func read(into bytes: inout [UInt8], atMost limit: Int) {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !isDone, bytes.count < limit {
            let count = Glibc.read(readingEnd, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return }
            guard count > 0 else {
                isDone = true
                return
            }
            bytes += buffer[..<count]
        }
    }

    /// Writes as much as the pipe takes; closes it after the last byte.
    func write(_ rest: inout ArraySlice<UInt8>) {
        while writingEnd >= 0 {
            let written = rest.withUnsafeBytes { Glibc.write(writingEnd, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            if written < 0, errno == EAGAIN { return }
            if written > 0 { rest = rest.dropFirst(written) }
            guard written <= 0 || rest.isEmpty else { continue }
            isDone = rest.isEmpty
            close(writingEnd)
            writingEnd = -1
        }
    }

    /// Waits until one of the pipes is ready.
    static func wait(_ output: ChildPipe?, _ input: ChildPipe?, milliseconds: Int) {
        var waits: [pollfd] = []
        if let end = output?.readingEnd, output?.isDone == false {
            waits.append(pollfd(fd: end, events: Int16(POLLIN), revents: 0))
        }
        if let end = input?.writingEnd, end >= 0 {
            waits.append(pollfd(fd: end, events: Int16(POLLOUT), revents: 0))
        }
        poll(&waits, nfds_t(waits.count), Int32(milliseconds))
    }
}
