internal import Glibc

/// The end of a connection before its socket is closed.
enum SocketShutdown {
    /// `SHUT_RDWR`. It is a constant of a C enum without a name, which Swift ascribes to one module only of those whose
    /// headers it comes with, Glibc or CMicroHTTPD: to which depends on the files that are compiled together, so that by
    /// its name it is found in one build and missing in the next.
    private static let bothWays: Int32 = 2
    /// `MSG_PEEK` and `MSG_DONTWAIT`, for the same reason.
    private static let lookOnly: Int32 = 0x02 | 0x40

    /// Reads and writes no more on it, whichever thread waits for it.
    static func shutDown(_ descriptor: Int32) {
        shutdown(descriptor, bothWays)
    }

    /// Whether all that the client sent was read, and it sends nothing more. Never waits.
    static func isReached(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, lookOnly) == 0
    }
}
