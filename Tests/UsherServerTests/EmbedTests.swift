import Testing
import UsherCore

@testable import UsherServer

@Suite("The playback page")
struct EmbedTests {
    @Test("a single-use link opens once; looking by HEAD before spends nothing")
    func once() throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(expiresAfterFirstUse: true))
        let target = Route.embed(server.video, token.code).target
        #expect(server.ask("HEAD", target, as: .guest).status == 200)
        #expect(server.get(target, as: .guest).status == 200)
        #expect(server.get(target, as: .guest).status == 403)
        #expect(server.ask("HEAD", target, as: .guest).status == 403)
    }

    @Test(
        "a request that says that it is no playback spends nothing and gets no page, whatever its code",
        arguments: [
            [.purpose: "prefetch"], [.purpose: "prefetch;prerender"],
            [.purpose: "Prefetch; anonymous-client-ip"], [.purpose: "preview"],
            [.purpose: "x, prefetch"], [.fetchDestination: "empty"],
            [.fetchDestination: "image"], [.fetchDestination: "script"],
            [.userAgent: "WhatsApp/2.23.20.0 A"],
            [.userAgent: "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"],
            [.userAgent: "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"],
            [.userAgent: "TelegramBot (like TwitterBot)"], [.userAgent: "Twitterbot/1.0"],
            [.userAgent: "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)"],
            [.userAgent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"],
            [.userAgent: "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5"],
        ] as [HTTPFields])
    func speculative(_ headers: HTTPFields) throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(expiresAfterFirstUse: true))
        let target = Route.embed(server.video, token.code).target
        for target in [target, "/embed/\(server.video.text)/?access_token=unknown", "/embed/none/"] {
            let request = Request(method: "GET", target: target, headers: headers)
            #expect(Workload(request) == .quick)
            let response = server.responder.respond(to: request)
            #expect(response.status == 503)
            #expect(!response.text.contains("Thermodynamics"))
            #expect(response.text == EmbedRefusal.notPlayed.text)
            #expect(response.headers[.cacheControl] == "no-store")
        }
        #expect(server.get(target, as: .guest).status == 200, "the first playback")
        #expect(server.get(target, as: .guest).status == 403)
    }

    @Test(
        "a player that says what it does, or nothing, plays",
        arguments: [
            HTTPFields(), [.fetchDestination: "iframe"], [.fetchDestination: "document"],
            [.purpose: "", .fetchDestination: ""], [.userAgent: "curl/8.4.0"],
            [
                .userAgent:
                    "Mozilla/5.0 (Linux; Android 7.0; CUBOT_NOTE_S Build/NRD90M) AppleWebKit/537.36 Chrome/62"
            ],
            [
                .userAgent:
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 [FBAN/FBIOS;FBAV/430.0]"
            ],
            [.userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Electron/28 Slack/4.36 Discord/1.0"],
        ] as [HTTPFields])
    func players(_ headers: HTTPFields) throws {
        let server = try TestServer()
        let token = try server.token(TokenDraft(expiresAfterFirstUse: true))
        let request = Request(method: "GET", target: Route.embed(server.video, token.code).target, headers: headers)
        #expect(Workload(request) == .writing)
        #expect(server.responder.respond(to: request).status == 200)
        #expect(server.responder.respond(to: request).status == 403)
    }

    @Test("a link for many uses opens until it ends, by its older name, too")
    func many() throws {
        let server = try TestServer()
        let token = try server.token()
        let older = "/embed/\(server.video.text)?access-tokens=\(token.code.text)"
        for _ in 0..<3 { #expect(server.get(older, as: .guest).status == 200) }
        _ = server.ask("PUT", server.path(token), #"{"time_to_live": 0}"#)
        #expect(server.get(older, as: .guest).status == 403)
    }

    @Test("why a link does not open is told to a moderator only")
    func reasons() throws {
        let server = try TestServer()
        let ended = try server.token()
        _ = server.ask("PUT", server.path(ended), #"{"time_to_live": 0}"#)
        let used = try server.token(TokenDraft(expiresAfterFirstUse: true))
        _ = server.get(Route.embed(server.video, used.code).target)
        let active = try server.token()
        let unknown = try #require(TokenCode("00000000-0000-4000-8000-000000000000"))
        let rows = [
            (Route.embed(server.video, ended.code).target, "ended by hand at 2026-03-01 12:00:00 UTC"),
            (Route.embed(server.video, used.code).target, "for one use and was used at 2026-03-01 12:00:00 UTC"),
            (Route.embed(server.other, active.code).target, "unknown, or another video&#39;s"),
            (Route.embed(server.video, unknown).target, "unknown, or another video&#39;s"),
            ("/embed/none/?access_token=\(active.code.text)", "unknown, or another video&#39;s"),
            ("/embed/\(server.video.text)/", "no access_token"),
        ]
        let silent = EmbedRefusal.page(403, nil).text
        for (target, reason) in rows {
            for asker in [TestServer.Asker.guest, .student, .header("JWT nonsense")] {
                let response = server.get(target, as: asker)
                #expect(response.status == 403)
                #expect(response.text == silent)
            }
            #expect(server.get(target).text.contains(reason))
        }
    }

    @Test("texts from outside stay texts, whatever they hold")
    func hostile() throws {
        let text = "</script><script>alert(1)</script><!-- ]]> \" ' & \u{2028} \u{0} \\u003c"
        let annotation = Annotation(kind: .moving, text: text, color: "red;}", opacity: 7, size: -1)
        let page = EmbedPage(title: "<b>\"T&'</b>", annotations: [annotation], nonce: "n").response
        #expect(page.text.contains("<title>&lt;b&gt;&quot;T&amp;&#39;&lt;/b&gt;</title>"))
        let parts = page.text.split(separator: "<script type=\"application/json\" id=\"watermarks\">")
        let data = try #require(parts.last?.prefix { $0 != "<" })
        #expect(!data.contains("<"))
        let watermarks = try JSONValue(parsing: Array(data.utf8))
        #expect(watermarks[0]?["text"]?.text == text)
        #expect(watermarks[0]?["color"]?.text == "#ffffff")
        #expect(watermarks[0]?["opacity"] == .number("1"))
        #expect(watermarks[0]?["size"] == .number("1"))
    }

    @Test("nothing may run or load but the page's own script and style, by a nonce that is new each time")
    func policy() throws {
        let server = try TestServer()
        let target = Route.embed(server.video, try server.token().code).target
        let pages = (0..<2).map { _ in server.get(target, as: .guest) }
        let policies = pages.compactMap { $0.headers[.contentSecurityPolicy] }
        #expect(Set(policies).count == 2)
        for (page, policy) in zip(pages, policies) {
            let nonce = try #require(policy.split(separator: "'nonce-").dropFirst().first?.prefix { $0 != "'" })
            #expect(nonce.count == 24)
            #expect(policy.hasPrefix("default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'"))
            #expect(page.text.contains("<script nonce=\"\(nonce)\">"))
            #expect(!page.text.contains("http"))
            #expect(page.headers[.cacheControl] == "no-store")
        }
    }
}
