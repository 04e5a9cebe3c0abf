import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("The client over TLS")
struct EncryptionTests {
    private static let policy = RetryPolicy(retries: 0, firstDelay: 1, longestDelay: 1, longestWait: 0)

    /// An institute behind a certificate, and the result of a client that trusts `authorityFile`.
    private func answer(
        _ names: String = "DNS:localhost,IP:127.0.0.1", days: Int = 2, host: String = "localhost",
        trusts: Bool = true, _ script: @escaping FaultServer.Script = EncryptionTests.healthy
    ) throws -> (error: ServiceError?, server: FaultServer, address: String) {
        let authority = try TestAuthority()
        let server = try FaultServer(script)
        defer { server.stop() }
        let front = try TLSFront(try authority.certificate(for: names, days: days), before: server.port)
        defer { withExtendedLifetime(front) {} }
        let address = "\(host):\(front.port)"
        let remote = try Remote(
            HTTPEngine(), url: "https://\(address)", authorityFile: trusts ? authority.file : nil,
            policy: EncryptionTests.policy)
        do {
            try FaultTests.page(remote)
            return (nil, server, address)
        } catch let error as ServiceError {
            return (error, server, address)
        }
    }

    private static func healthy(_ connection: FaultServer.Connection) {
        SickInstitute(FakeInstitute(tokens: 3)).serve(connection)
    }

    @Test("an authority that the profile names is trusted", arguments: ["localhost", "127.0.0.1"])
    func trusted(_ host: String) throws {
        let (error, server, _) = try answer(host: host)
        #expect(error == nil, "\(error?.sentence ?? "")")
        #expect(server.lines.first?.hasPrefix("GET /api/v2.5/admin/videos/") == true)
    }

    @Test("an authority that was not named is not, no request is made, and ca_file is pointed at")
    func unknown() throws {
        let (error, server, address) = try answer(trusts: false)
        let sentence = try #require(error?.sentence)
        #expect(sentence.contains("The certificate of \(address) is not accepted: "), "\(sentence)")
        #expect(sentence.contains("issuer certificate") && sentence.contains("ca_file"), "\(sentence)")
        #expect(server.requests == [])
    }

    @Test("a certificate of another host is refused, and it is said so")
    func otherHost() throws {
        let (error, server, address) = try answer("DNS:other.example")
        let sentence = try #require(error?.sentence)
        #expect(sentence.contains("The certificate of \(address) is not accepted: "), "\(sentence)")
        #expect(sentence.contains("target host name 'localhost'"), "\(sentence)")
        #expect(sentence.contains("the profile's url"), "\(sentence)")
        #expect(!sentence.contains("ca_file"), "\(sentence)")
        #expect(server.requests == [])
    }

    @Test("a certificate that has expired is refused, and it is said so")
    func expired() throws {
        let (error, server, _) = try answer(days: -1)
        let sentence = try #require(error?.sentence)
        #expect(sentence.contains("certificate has expired"), "\(sentence)")
        #expect(sentence.contains("clock"), "\(sentence)")
        #expect(!sentence.contains("ca_file"), "\(sentence)")
        #expect(server.requests == [])
    }

    @Test("a ca_file that is none is said to be none", arguments: ["", "no certificate"])
    func noAuthority(_ content: String) throws {
        let scratch = try ScratchFolder()
        let file = scratch.file("ca.pem")
        if !content.isEmpty { try TextFile.write(content, to: file) }
        // An invalid file is noticed on connecting, so there has to be a server.
        let server = try FaultServer { $0.waitForEnd() }
        defer { server.stop() }
        let remote = try Remote(
            HTTPEngine(), url: "https://127.0.0.1:\(server.port)", authorityFile: file, limits: FaultTests.patient,
            policy: EncryptionTests.policy)
        #expect { try FaultTests.page(remote) } throws: {
            ($0 as? ServiceError)?.sentence.contains("ca_file cannot be read, or holds no certificates") == true
        }
    }

    @Test("redirects within the encrypted origin are followed, out of it and into plain http they are not")
    func redirects() throws {
        for (location, isFollowed) in [
            ("/moved/?page=1", true), ("../../moved/", true), ("https://localhost:PORT/moved/", true),
            ("http://localhost:PORT/moved/", false), ("https://127.0.0.1:PORT/moved/", false),
            ("https://localhost:1/moved/", false), ("//127.0.0.1:PORT/moved/", false),
        ] {
            let (error, server, _) = try answer { connection in
                while let request = connection.request() {
                    guard !request.contains("/moved/") else {
                        connection.answer(200, FaultTests.list)
                        continue
                    }
                    let port = request.split(separator: "\r\n").compactMap { line in
                        line.lowercased().hasPrefix("host: ") ? line.split(separator: ":").last : nil
                    }.first
                    let target = location.replacing("PORT", with: port ?? "0")
                    connection.answer(302, "", "Location: \(target)")
                }
            }
            let followed = server.lines.contains { $0.contains("/moved/") }
            #expect(followed == isFollowed, "\(location)")
            #expect((error == nil) == isFollowed, "\(location): \(error?.sentence ?? "")")
            if !isFollowed { #expect(error?.sentence.contains("does not follow") == true) }
        }
    }

    @Test("a server that speaks HTTP/2 alone is understood, and asked many things side by side")
    func http2() throws {
        let authority = try TestAuthority()
        let institute = FakeInstitute(tokens: 60)
        let list = "/api/v2.5/admin/videos/\(FakeInstitute.video.text)/access-tokens/"
        var files = ["\(list)index.html": try body(institute, list)]
        files["/api/v2.5/admin/videos/index.html"] = try body(institute, "/api/v2.5/admin/videos/")
        for code in institute.codes {
            files["\(list)\(code.text)/index.html"] = try body(institute, "\(list)\(code.text)/")
        }
        let server = try HTTP2Server(try authority.certificate(for: "DNS:localhost"), files: files)
        let remote = try Remote(
            HTTPEngine(), url: "https://localhost:\(server.port)", authorityFile: authority.file,
            policy: EncryptionTests.policy)
        let videos = try remote.service.videos(VideoQuery(), at: .first, size: 20, Cancellation()).rows
        #expect(videos.map(\.id) == [FakeInstitute.video])
        let calls = institute.codes.map { Call("\(list)\($0.text)/") }
        var found: [TokenCode] = []
        try remote.service.client.forEach(calls, width: 20, Cancellation()) { _, response throws(ServiceError) in
            found.append(try remote.service.client.token(response).code)
            return true
        }
        #expect(found == institute.codes)
    }

    private func body(_ institute: FakeInstitute, _ path: String) throws -> String {
        let request = try #require(
            HTTPRequest(
                "GET \(path) HTTP/1.1\r\nAuthorization: JWT secret-token\r\n\r\n", at: "http://127.0.0.1"))
        return String(decoding: try institute.answer(request).get().body, as: UTF8.self)
    }
}
