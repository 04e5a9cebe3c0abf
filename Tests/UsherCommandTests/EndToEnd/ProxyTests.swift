internal import Testing
internal import UsherCore
internal import UsherRemote
internal import UsherTesting

@testable internal import usher

/// The program between the variables of its environment and an institute. Only the proxy can resolve `usher.test`;
/// `0.0.0.0` leads to this machine and does not count as loopback.
@Suite("Proxies in the environment")
struct ProxyTests {
    private let stage: Stage
    private let institute: LiveInstitute
    private let authority: TestAuthority
    private let front: TLSFront

    init() throws {
        stage = try Stage()
        _ = try UsherCommandTests.Institute(at: stage.library)
        institute = try LiveInstitute(stage.library)
        authority = try TestAuthority()
        let certificate = try authority.certificate(for: "DNS:usher.test,IP:0.0.0.0")
        front = try TLSFront(certificate, before: institute.port)
    }

    private func videos(at url: String, _ variables: [String: String]) throws -> Stage.Outcome {
        let text = """
            { profiles: { here: { url: '\(url)', ca_file: '\(authority.file)', allow_http: true } } }
            """
        try PrivateFile.write(Array(text.utf8), to: stage.file(".config/usher/config.json5"))
        return try stage.run(
            ["videos", "--profile", "here"],
            environment: ["USHER_TOKEN": institute.token].merging(variables) { $1 })
    }

    @Test(
        "https goes through HTTPS_PROXY, which learns the host's name and no secret",
        arguments: [
            "HTTPS_PROXY", "https_proxy", "ALL_PROXY",
        ])
    func tunnel(_ variable: String) throws {
        let proxy = try FaultServer.proxy(to: front.port)
        defer { proxy.stop() }
        let outcome = try videos(at: "https://usher.test", [variable: "http://127.0.0.1:\(proxy.port)"])
        #expect(outcome.ending == .exited(0) && outcome.output.contains("Optics 01"), "\(outcome.errors)")
        #expect(Set(proxy.lines) == ["CONNECT usher.test:443"])
        for request in proxy.requests {
            #expect(!request.lowercased().contains("authorization"), "\(request)")
            #expect(!request.contains(institute.token))
        }
    }

    @Test("a proxy's own password goes to the proxy, not to the institute")
    func proxyPassword() throws {
        let proxy = try FaultServer.proxy(to: front.port)
        defer { proxy.stop() }
        let variables = ["HTTPS_PROXY": "http://ravi:sesame@127.0.0.1:\(proxy.port)"]
        let outcome = try videos(at: "https://usher.test", variables)
        #expect(outcome.ending == .exited(0), "\(outcome.errors)")
        // ravi:sesame
        #expect(proxy.requests.allSatisfy { $0.contains("Proxy-Authorization: Basic cmF2aTpzZXNhbWU=") })
    }

    @Test("hosts in NO_PROXY are asked directly")
    func exception() throws {
        let proxy = try FaultServer.proxy(to: front.port)
        defer { proxy.stop() }
        let url = "https://0.0.0.0:\(front.port)"
        let address = "http://127.0.0.1:\(proxy.port)"
        let direct = try videos(at: url, ["HTTPS_PROXY": address, "NO_PROXY": "example.org,0.0.0.0"])
        #expect(direct.ending == .exited(0), "\(direct.errors)")
        #expect(proxy.requests == [])
        let through = try videos(at: url, ["HTTPS_PROXY": address, "NO_PROXY": "example.org"])
        #expect(through.ending == .exited(0), "\(through.errors)")
        #expect(proxy.lines.first == "CONNECT 0.0.0.0:\(front.port)")
    }

    @Test("plain http that the profile allows goes through http_proxy")
    func plain() throws {
        let proxy = try FaultServer.proxy(to: institute.port)
        defer { proxy.stop() }
        let outcome = try videos(at: "http://usher.test", ["http_proxy": "http://127.0.0.1:\(proxy.port)"])
        #expect(outcome.ending == .exited(0), "\(outcome.errors)")
        #expect(proxy.lines.first?.hasPrefix("GET http://usher.test/api/") == true)
    }

    @Test("what is for this machine goes to no proxy")
    func loopback() throws {
        let proxy = try FaultServer.proxy(to: institute.port)
        defer { proxy.stop() }
        let address = "http://127.0.0.1:\(proxy.port)"
        let variables = ["http_proxy": address, "HTTPS_PROXY": address, "ALL_PROXY": address]
        let outcome = try videos(at: "http://\(institute.place)", variables)
        #expect(outcome.ending == .exited(0), "\(outcome.errors)")
        #expect(proxy.requests == [])
    }

    @Test("a proxy that refuses, or is not there, is named as what stands in the way", arguments: [403, 407, 503, nil])
    func refusing(_ status: Int?) throws {
        let proxy = try FaultServer.proxy(to: front.port, refusal: status ?? 500)
        if status == nil { proxy.stop() }
        defer { proxy.stop() }
        let outcome = try videos(at: "https://usher.test", ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
        let isAway = status == nil || status == 503
        #expect(outcome.ending == .exited((isAway ? ExitCode.tryLater : .failure).rawValue))
        #expect(outcome.errors.contains("The proxy in the environment"), "\(outcome.errors)")
        #expect(outcome.errors.contains("usher.test"))
        if let status { #expect(outcome.errors.contains("\(status)"), "\(outcome.errors)") }
    }

    @Test("plain http beyond this machine is refused before anything is sent, unless it is allowed")
    func refusedPlain() throws {
        let proxy = try FaultServer.proxy(to: institute.port)
        defer { proxy.stop() }
        let text = "{ profiles: { here: { url: 'http://usher.test' } } }"
        try PrivateFile.write(Array(text.utf8), to: stage.file(".config/usher/config.json5"))
        let variables = ["USHER_TOKEN": institute.token, "http_proxy": "http://127.0.0.1:\(proxy.port)"]
        let refused = try stage.run(["videos", "--profile", "here"], environment: variables)
        #expect(refused.ending == .exited(ExitCode.usage.rawValue), "\(refused)")
        #expect(refused.errors.contains("is plain http") && refused.errors.contains("--allow-http"))
        #expect(proxy.requests == [])
        let allowed = try stage.run(["videos", "--profile", "here", "--allow-http"], environment: variables)
        #expect(allowed.ending == .exited(0), "\(allowed.errors)")
    }
}
