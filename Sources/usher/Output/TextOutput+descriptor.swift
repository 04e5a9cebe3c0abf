internal import Glibc

extension TextOutput {
    /// Writes to an open file descriptor, which stays open.
    ///
    /// - Parameter name: the descriptor's name in errors: `standard output`.
    convenience init(descriptor: Int32, name: String) {
        self.init { bytes throws(OutputError) in
            var written = 0
            while written < bytes.count {
                let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count >= 0 {
                    written += count
                    continue
                }
                switch errno {
                case EINTR: continue
                case EPIPE: throw .closed
                case EAGAIN: TextOutput.waitUntilWritable(descriptor)
                default: throw .failed("Cannot write to \(name): \(String(cString: strerror(errno))).")
                }
            }
        }
    }

    /// The pipe or terminal may have been made non-blocking by another process.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
    }
}
