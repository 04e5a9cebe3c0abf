/// A process that accepts TLS connections on loopback and forwards their content to a plain port.
package final class TLSFront {
    package let port: Int
    private let process: ChildProcess
    private let folder: ScratchFolder

    package init(_ certificate: TestAuthority.Certificate, before port: Int) throws(TerminalFailure) {
        folder = try ScratchFolder()
        let output = folder.file("output")
        process = try ChildProcess(
            "python3", arguments: ["-c", Self.program, certificate.certificate, certificate.key, "\(port)"],
            environment: PseudoTerminal.environment(with: [:]),
            streams: .files(output: output, error: folder.file("errors")))
        let isUp = Deadline().wait { TextFile.read(output)?.hasSuffix("\n") == true }
        guard isUp, let port = TextFile.read(output).flatMap({ Int($0.dropLast()) }) else {
            throw TerminalFailure("no encrypted port: \(TextFile.read(folder.file("errors")) ?? "")")
        }
        self.port = port
    }

    private static let program = """
        import select, socket, ssl, sys, threading
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        def serve(raw):
            try:
                with context.wrap_socket(raw, server_side=True) as client, \\
                        socket.create_connection(("127.0.0.1", int(sys.argv[3]))) as server:
                    while True:
                        ready = [client] if client.pending() else select.select([client, server], [], [])[0]
                        for source in ready:
                            part = source.recv(65536)
                            if not part:
                                return
                            (server if source is client else client).sendall(part)
            except OSError:
                raw.close()
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
        """
}
