internal import Glibc
internal import UsherCore
internal import UsherRemote
internal import UsherServer
internal import UsherStore

/// `usher serve`
enum ServeCommand {
    static let spec = CommandSpec(
        "serve", "answer the platform's API over HTTP from a library",
        details: [
            """
            The address that it listens on is the one line on standard output; requests are logged on standard error, \
            codes shortened. Ctrl-C or a TERM signal lets open requests finish, then stops.
            """,
            """
            Users log in with a name and a password: see `usher user add`. Logins are signed with a key in a file \
            beside the library, which is made when it is missing; without the file all users have to log in again.
            """,
            """
            Behind a proxy with TLS, --public-url says what its clients see, as in https://example.org/tokens: links in \
            answers and playback URLs begin with it. The proxy may take the path away or pass it on; both are \
            understood.
            """,
        ],
        options: OptionSpec.source + [
            OptionSpec(.listen, "where; 127.0.0.1:8787 unless given, and port 0 lets the system choose"),
            OptionSpec(.publicURL, "the beginning of links in answers; without it, the address of each request"),
            OptionSpec(
                .behindProxy,
                "a proxy with TLS is in front: listen anywhere, and believe X-Forwarded-For and -Proto"),
            OptionSpec(.quiet, "log no requests, only what goes wrong"),
        ],
        examples: [
            .init("usher serve --library acme.db", "a stand-in for the platform on this machine"),
            .init("usher serve --behind-proxy --public-url https://example.org/tokens", "below a path of a proxy"),
            .init("usher serve --demo --listen 127.0.0.1:0", "the demo, on any free port"),
        ],
        changes: true, run: run)

    private static func run(_ context: CommandContext) throws {
        let arguments = context.arguments
        var listen = ListenAddress.standard
        if let text = arguments.value(.listen) {
            guard let address = ListenAddress(text) else {
                throw arguments.error("--listen takes HOST:PORT, as in 127.0.0.1:8787 or [::1]:8787.")
            }
            listen = address
        }
        let publicURL = try publicURL(arguments)
        let isBehindProxy = arguments.has(.behindProxy)
        // Watch for signals before a client can know that the server runs.
        let termination = Termination()
        // The server goes on when the reader of its log has gone.
        signal(SIGPIPE, SIG_IGN)
        let library = try context.openLibrary()
        for notice in library.takeNotices() { try context.note(notice) }
        let key = try signingKey(beside: library, context)
        if try library.users().isEmpty {
            try context.note("No user can log in yet: `usher user add NAME --role moderator` adds the first one.")
        }
        let isQuiet = arguments.has(.quiet)
        let log = AccessLog(isQuiet: isQuiet) { LogOutput.write($0, to: STDERR_FILENO) }
        HTTPDaemon.configureAllocator()
        var limits = ServerLimits()
        if isBehindProxy { limits.connectionsPerNetwork = 0 }
        try ServerLimits.check(addressSpace: ProcessLimits.addressSpace)
        let files = ProcessLimits.raiseFiles(to: limits.files)
        if let sentence = try limits.fit(files: files) { try context.note(sentence) }
        let server = try HTTPDaemon(listen: listen, allowsOthers: isBehindProxy, limits: limits, log: log) { host in
            Responder(
                service: library,
                authenticator: Authenticator(directory: library, key: key),
                policy: ServerPolicy(publicURL: publicURL, isBehindProxy: isBehindProxy, fallbackHost: host))
        }
        try tell(server.address, context)
        let refolding = library.capabilities.readOnly == nil ? BackgroundRefolding(library) : nil
        termination.wait(or: context.cancellation)
        refolding?.stop()
        server.stop()
    }

    /// Prints the address. Where that fails, the log has it: serving matters more.
    private static func tell(_ address: ListenAddress, _ context: CommandContext) throws {
        do throws(OutputError) {
            try context.output.line("http://\(address.text)")
            try context.output.flush()
        } catch {
            try? context.note("Standard output cannot be written. The server listens on http://\(address.text).")
        }
    }

    private static func publicURL(_ arguments: ParsedArguments) throws -> String? {
        guard let text = arguments.value(.publicURL) else { return nil }
        let path = WebAddress(text)?.target.split(separator: "/", omittingEmptySubsequences: false).dropFirst() ?? []
        let hasDots = text.split(separator: "/").contains { $0 == "." || $0 == ".." }
        let isPlain = !hasDots && path.dropLast().allSatisfy { !$0.isEmpty }
        guard let address = WebAddress(text), isPlain, !text.contains("?"), !text.contains("#") else {
            throw arguments.error(
                "--public-url takes http or https, a host and perhaps a path, as in https://example.org/tokens.")
        }
        return address.text.hasSuffix("/") ? String(address.text.dropLast()) : address.text
    }

    /// The key beside the library, or a temporary one where no file can be created there.
    private static func signingKey(beside library: StoreService, _ context: CommandContext) throws -> SigningKey {
        let path = library.path + ".key"
        let isThere = LibraryChoice.exists(path)
        guard !isThere, access(Folder.of(library.path), W_OK) != 0 else { return try SigningKey(file: path) }
        try context.note("No key can be kept at \(path): all users have to log in again after a restart.")
        return .temporary()
    }
}
