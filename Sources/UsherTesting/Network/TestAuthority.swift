/// A certificate authority that no system trusts, created by the `openssl` command in a folder of its own.
package final class TestAuthority {
    /// Files with a server's certificate and its key.
    package struct Certificate: Sendable {
        package let certificate: String
        package let key: String
    }

    private let folder: ScratchFolder
    private var made = 0

    package init() throws(TerminalFailure) {
        folder = try ScratchFolder()
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=Test Authority", "-keyout", folder.file("ca.key"), "-out", file)
    }

    /// The authority's own certificate, for a profile's `ca_file`.
    package var file: String { folder.file("ca.pem") }

    /// - Parameters:
    ///   - names: the names in the certificate, as in `DNS:localhost` and `IP:127.0.0.1`.
    ///   - days: the time of its validity; below zero makes an expired one.
    package func certificate(for names: String, days: Int = 2) throws(TerminalFailure) -> Certificate {
        made += 1
        let key = folder.file("\(made).key")
        let request = folder.file("\(made).csr")
        let certificate = folder.file("\(made).pem")
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Test Server",
            "-addext", "subjectAltName=\(names)", "-keyout", key, "-out", request)
        try openssl(
            "x509", "-req", "-in", request, "-CA", file, "-CAkey", folder.file("ca.key"), "-CAcreateserial",
            "-copy_extensions", "copy", "-days", "\(days)", "-out", certificate)
        return Certificate(certificate: certificate, key: key)
    }

    private func openssl(_ arguments: String...) throws(TerminalFailure) {
        let errors = folder.file("errors")
        let process = try ChildProcess(
            "openssl", arguments: arguments, environment: PseudoTerminal.environment(with: [:]),
            streams: .files(output: "/dev/null", error: errors))
        guard process.wait() == .exited(0) else {
            throw TerminalFailure("openssl \(arguments[0]) failed: \(TextFile.read(errors) ?? "")")
        }
    }
}
