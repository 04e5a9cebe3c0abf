internal import Glibc

/// The end of a connection before its socket is closed.
enum SocketEnd {
    /// `SHUT_RDWR`. It is a constant of a C enum without a name, which Swift ascribes to one module only of those whose
    /// headers it comes with, Glibc or CMicroHTTPD: to which depends on the files that are compiled together, so that by
    /// its name it is found in one build and missing in the next.
    private static let bothWays: Int32 = 2

    /// Reads and writes no more on it, whoever waits for it in a thread.
    static func end(_ descriptor: Int32) {
        shutdown(descriptor, bothWays)
    }
}
