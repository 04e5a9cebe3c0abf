internal import Glibc

/// Writes log lines to a descriptor that other programs may share, and that is therefore never made non-blocking.
package enum LogOutput {
    /// A pipe takes this many bytes at once, or `poll` reports that it does not.
    private static let piece = 4_096
    /// Milliseconds.
    private static let patience: Int32 = 100

    /// Writes as much as the descriptor takes, without blocking the caller for longer than a moment.
    ///
    /// - Returns: the number of bytes written: fewer than all when a pipe is not read, a terminal is stopped, a disk is
    ///   full.
    package static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                let ready = poll(&state, 1, patience)
                if ready < 0, errno == EINTR { continue }
                guard ready > 0 else { break }
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...].prefix(piece))
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                written += count
            }
            return written
        }
    }
}
