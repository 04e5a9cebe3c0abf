internal import Glibc

/// How long a lone Escape waits for the rest of a sequence.
package enum EscapeDelay {
    /// On this machine, where a terminal sends a sequence at once.
    private static let local = 25
    /// Over a network, where the parts of a sequence may arrive apart.
    private static let remote = 100
    private static let longest = 10_000

    /// The delay in milliseconds: that of `ESCDELAY`, else by whether the environment tells of a remote login.
    ///
    /// mosh sets no variable of its own; what it starts has those of the ssh that started it.
    package static func milliseconds(
        variable: (String) -> String? = { name in getenv(name).map { String(cString: $0) } }
    ) -> Int {
        if let delay = variable("ESCDELAY").flatMap({ Int($0) }) { return min(max(0, delay), longest) }
        let isRemote = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].contains { variable($0)?.isEmpty == false }
        return isRemote ? remote : local
    }
}
