internal import Glibc

/// A process that serves the files of a folder by HTTP/2 over TLS only.
package final class HTTP2Server {
    package let port: Int
    private let process: ChildProcess
    private let folder: ScratchFolder

    /// - Parameter files: paths that begin with a slash, and their contents; a folder's own is its `index.html`.
    package init(_ certificate: TestAuthority.Certificate, files: [String: String]) throws {
        folder = try ScratchFolder()
        for (path, text) in files { try TextFile.write(text, to: folder.path + path) }
        let errors = folder.file("errors")
        // Another process may take the port before the program does.
        for _ in 0..<5 {
            let port = try Self.freePort()
            let process = try ChildProcess(
                "/usr/sbin/nghttpd",
                arguments: [
                    "--address=127.0.0.1", "--htdocs=\(folder.path)", "\(port)", certificate.key,
                    certificate.certificate,
                ],
                environment: PseudoTerminal.environment(with: [:]), streams: .files(output: errors, error: errors))
            let isUp = Deadline().wait { process.poll() != nil || Self.isListening(on: port) }
            guard isUp, process.poll() == nil else { continue }
            self.port = port
            self.process = process
            return
        }
        throw TerminalFailure("no HTTP/2 server: \(TextFile.read(errors) ?? "")")
    }

    private static func isListening(on port: Int) -> Bool {
        withSocket(port: port) { socket, address, length in connect(socket, address, length) == 0 } ?? false
    }

    /// A port that was free a moment ago: the program can neither choose one itself nor report it.
    private static func freePort() throws(TerminalFailure) -> Int {
        let port = withSocket(port: 0) { socket, address, length -> Int? in
            var length = length
            guard bind(socket, address, length) == 0, getsockname(socket, address, &length) == 0 else { return nil }
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                Int(UInt16(bigEndian: $0.pointee.sin_port))
            }
        }
        guard let port = port ?? nil else { throw TerminalFailure("no free port") }
        return port
    }

    private static func withSocket<Result>(
        port: Int, _ body: (Int32, UnsafeMutablePointer<sockaddr>, socklen_t) -> Result
    ) -> Result? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                body(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
