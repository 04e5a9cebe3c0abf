internal import Glibc

/// Shuts connections down before their sockets are closed.
enum SocketShutdown {
    /// `SHUT_RDWR`. It is a constant of an anonymous C enum, which Swift attributes to only one of the modules whose
    /// headers contain it, Glibc or CMicroHTTPD. Which one depends on the files compiled together, so its name is found
    /// in one build and missing in the next.
    private static let bothWays: Int32 = 2
    /// `MSG_PEEK` and `MSG_DONTWAIT`, for the same reason.
    private static let lookOnly: Int32 = 0x02 | 0x40

    /// Ends reading and writing on it, whichever thread waits for it.
    static func shutDown(_ descriptor: Int32) {
        shutdown(descriptor, bothWays)
    }

    /// Whether everything the client sent was read, and it sends nothing more. Never blocks.
    static func isReached(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, lookOnly) == 0
    }
}
