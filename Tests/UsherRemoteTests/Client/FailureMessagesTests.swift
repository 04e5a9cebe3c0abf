import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("What is said of answers")
struct FailureMessagesTests {
    /// What is asked of a server.
    enum Question: CaseIterable, Sendable {
        case list, token, change, logIn

        func ask(_ remote: Remote) throws {
            let service = remote.service
            switch self {
            case .list: try FaultTests.page(remote)
            case .token: _ = try service.token(FakeInstitute.code(1), in: FakeInstitute.video, Cancellation())
            case .change:
                _ = try service.update(
                    FakeInstitute.code(1), in: FakeInstitute.video, TokenUpdate(timeToLive: .fromNow(seconds: 300)),
                    Cancellation())
            case .logIn: try service.signIn(username: "ravi", password: "pa55-w0rd-of-ravi", Cancellation())
            }
        }
    }

    private static let page = "<!DOCTYPE html><title>Just a moment...</title>"

    private func sentence(
        _ question: Question, _ status: Int, _ body: String, headers: HTTPFields = HTTPFields(),
        url: String = "https://acme.testpress.in"
    ) throws -> String {
        let remote = try Remote(
            ScriptedTransport { _ in .success(HTTPResponse(status, body, headers: headers)) }, url: url,
            policy: FaultTests.once)
        do {
            try question.ask(remote)
            return "nothing"
        } catch let error as ServiceError {
            return error.sentence
        }
    }

    @Test(
        "a page of something in front is never taken for the institute's word",
        arguments: Question.allCases, [401, 403, 406, 409, 413, 451])
    func inFront(_ question: Question, _ status: Int) throws {
        let sentence = try sentence(question, status, FailureMessagesTests.page)
        #expect(sentence.contains("Something in front of acme.testpress.in answers"), "\(sentence)")
        #expect(!sentence.contains("Just a moment"))
    }

    @Test(
        "the reason is that of the status, whatever is asked",
        arguments: [
            (403, "error code: 1020", "Something in front of"),
            (407, FailureMessagesTests.page, "A proxy on the way to"), (407, "", "A proxy on the way to"),
            (409, #"{"detail":"Conflict."}"#, "something else was changed there"),
            (413, #"{"detail":"Too big."}"#, "too long"), (451, #"{"detail":"Court."}"#, "legal reasons"),
            (418, #"{"detail":"I am a teapot"}"#, "status 418: I am a teapot."),
            (405, #"{"detail":"Method not allowed."}"#, "does not offer this"),
            (400, #"{"detail":"JSON parse error"}"#, "does not understand what was asked: JSON parse error."),
        ])
    func reasons(_ status: Int, _ body: String, _ wanted: String) throws {
        for question in [Question.token, .change] {
            let sentence = try sentence(question, status, body)
            #expect(sentence.contains(wanted), "\(question): \(sentence)")
        }
    }

    @Test("an address that nobody knows is no missing token or video", arguments: Question.allCases)
    func unknownAddress(_ question: Question) throws {
        let sentence = try sentence(question, 404, "<h1>Not Found</h1>")
        #expect(sentence.contains("Is the profile's url that of your institute?"), "\(sentence)")
    }

    @Test("what is no answer is no change either", arguments: [200, 202, 204])
    func noAnswer(_ status: Int) throws {
        for body in ["", FailureMessagesTests.page, "null", "[]", "7"] {
            for question in Question.allCases {
                let sentence = try sentence(question, status, body)
                #expect(sentence != "nothing", "\(question) \(body)")
                #expect(!sentence.contains("Just a moment"))
            }
        }
    }

    @Test(
        "a redirect of a change is told by where it leads",
        arguments: [
            ("https://acme.testpress.in", "/elsewhere/", "another address of its own"),
            ("https://acme.testpress.in", "https://acme.testpress.in/x/", "another address of its own"),
            ("http://localhost:8000", "https://localhost/x/", "asked over https. Write https://localhost"),
            ("https://acme.testpress.in", "http://acme.testpress.in/x/", "sends us on to http://acme.testpress.in"),
            ("https://acme.testpress.in", "https://new.example/x/", "sends us on to https://new.example"),
            ("https://acme.testpress.in", "", "cannot be followed"),
            ("https://acme.testpress.in", "javascript:alert(1)", "cannot be followed"),
            ("https://acme.testpress.in", "https://pa55-w0rd.example/", "sends us on to"),
        ])
    func redirects(_ url: String, _ location: String, _ wanted: String) throws {
        for question in [Question.change, .logIn] {
            for status in [301, 302, 307, 308] {
                let sentence = try sentence(
                    question, status, "", headers: [.location: location], url: url)
                #expect(sentence.contains(wanted), "\(sentence)")
                if question == .logIn { #expect(!sentence.contains("pa55")) }
            }
        }
    }

    @Test(
        "a refused login is told by its reason",
        arguments: [
            (
                400, #"{"non_field_errors":["Unable to log in with provided credentials."]}"#,
                "does not accept this name"
            ),
            (401, #"{"detail":"Incorrect authentication credentials."}"#, "does not accept this name"),
            (400, #"{"non_field_errors":["Maximum of 20 authentication tokens reached."]}"#, "no further login"),
            (403, #"{"detail":"Maximum of 20 authentication tokens reached"}"#, "no further login"),
            (400, #"{"detail":"You are logged in on too many devices."}"#, "no further login"),
            (400, #"{"organization_id":["This field is required."]}"#, "refuses the login: organization_id"),
            (403, #"{"detail":"Your plan does not include the API."}"#, "does not let this user log in: Your plan"),
            (409, #"{"detail":"Busy."}"#, "something else was changed"), (405, "{}", "does not offer this"),
        ])
    func logIn(_ status: Int, _ body: String, _ wanted: String) throws {
        let sentence = try sentence(.logIn, status, body)
        #expect(sentence.contains(wanted), "\(sentence)")
    }

    @Test(
        "no secret is shown that a server repeats, however it is written",
        arguments: [
            "pa55-w0rd-of-ravi", "PA55-W0RD-OF-RAVI", "pa55%2Dw0rd%2Dof%2Dravi", "%70%61%35%35%2d%77%30%72%64",
            "&#112;&#97;&#53;&#53;&#45;&#119;&#48;&#114;&#100;", "pa55\\\\u002dw0rd", "cGE1NS13MHJkLW9mLXJhdmk=",
            "cmF2aTpwYTU1LXcwcmQtb2YtcmF2aQ==", "706135352d77307264", "ivar-fo-dr0w-55ap", "p a 5 5 - w 0 r d",
            "secret-token", "c2VjcmV0LXRva2Vu", "JWT secret-token", "pa55-w0",
            "p\u{200B}a\u{200B}5\u{200B}5\u{200B}-\u{200B}w\u{200B}0", "ｐａ５５－ｗ０ｒｄ",
        ])
    func secrets(_ repeated: String) throws {
        for body in [
            #"{"detail":"Wrong: \#(repeated)"}"#, #"{"\#(repeated)":["This field is unknown."]}"#,
            repeated, #"{"token":"\#(repeated) \#(repeated)"}"#,
            #"{"count":"\#(repeated)","results":[{"code":"\#(repeated) ","valid_until":"\#(repeated)"}]}"#,
        ] {
            for status in [200, 403] {
                let remote = try Remote(
                    ScriptedTransport { _ in .success(HTTPResponse(status, body)) }, policy: FaultTests.once)
                // The login is known once something was asked with it, the password from when it is given.
                try? Question.token.ask(remote)
                _ = remote.service.takeRequests()
                for question in [Question.logIn, .token] {
                    var said = ""
                    do { try question.ask(remote) } catch let error as ServiceError { said = error.sentence }
                    said += remote.service.takeNotices().joined() + remote.service.takeRequests().map(\.text).joined()
                    #expect(!said.contains(repeated), "\(question) \(status): \(said)")
                }
            }
        }
    }

    @Test(
        "of a refused login only what reads like a sentence is shown",
        arguments: [
            "70 61 35 35 2d 77 30", "112 97 53 53 45 119", #"\\160\\141\\065\\065"#, "OBQTKNJNO4YHEZBN", "cn55-j0eq",
            "01110000 01100001 00110101",
        ])
    func logInWords(_ repeated: String) throws {
        let said = try sentence(.logIn, 400, #"{"detail":"Sorry: \#(repeated) is wrong"}"#)
        #expect(said.hasSuffix("not shown: they may hold what was typed."), "\(said)")
    }

    @Test("codes and logins in a server's words are shortened, words are not")
    func quoted() throws {
        let words = FailureMessages(
            origin: Origin(isSecure: true, host: "acme.in", port: 443), profile: "acme", credential: .login,
            limits: .standard, zone: .utc)
        let code = "9a41dc7a-4b1f-4d39-8f9b-1d2c3b4a77c0"
        #expect(words.quoted("Token \(code) is gone.") == "Token 9a41…77c0 is gone.")
        #expect(words.quoted("Bad eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoxfQ.x-y_z!") == "Bad •••!")
        let plain = "expires_after_first_usage: Must be a valid boolean. Ask ravi@example.com (annotations[1].type)."
        #expect(words.quoted(plain) == plain)
    }

    @Test("a token without a state is told as one")
    func noState() throws {
        let code = FakeInstitute.code(1)
        for body in [#"{"code":"\#(code.text)","status":null}"#, #"{"code":"\#(code.text)"}"#] {
            let remote = try Remote(ScriptedTransport { _ in .success(HTTPResponse(200, body)) })
            let token = try remote.service.token(code, in: FakeInstitute.video, Cancellation())
            let text = TokenText(token: token, time: TimeText(now: Remote.now, zone: .utc), endingSoon: 60)
            #expect(text.sentence.contains("tells no state"))
            #expect(text.state.word == "no state")
        }
    }

    @Test("a playback URL that hides something is replaced by the one made from the code, and that is said")
    func playbackURL() throws {
        let code = FakeInstitute.code(1).text
        for url in [#"https://acme.in/x\n rm -rf ~\n"#, "javascript:x", #"https://acme.in/\u001b[201~"#, "", "x"] {
            let row = #"{"code":"\#(code)","status":"Active","playback_url":"\#(url)"}"#
            let transport = ScriptedTransport { request in
                let isOne = request.path.contains(code)
                return .success(HTTPResponse(200, isOne ? row : #"{"count":1,"next":null,"results":[\#(row)]}"#))
            }
            let remote = try Remote(transport)
            let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)
            let tokens =
                try remote.service.page(query, at: .first, size: 20, Cancellation()).rows
                + remote.service.scanned(query)
                + [try remote.service.token(FakeInstitute.code(1), in: FakeInstitute.video, Cancellation())]
            #expect(tokens.count == 3)
            for token in tokens {
                #expect(token.playbackURL == "https://acme.testpress.in/embed/7aBM7cOyDTi/?access_token=\(code)")
            }
            let notices = remote.service.takeNotices()
            #expect(notices.count == 1)
            #expect(notices.first?.contains("no plain web address") == true)
        }
    }

    @Test("a playback URL of another token is never given out")
    func otherPlaybackURL() throws {
        let code = FakeInstitute.code(1)
        for other in ["zzz", FakeInstitute.code(2).text] {
            let url = "https://evil.example/embed/7aBM7cOyDTi/?access_token=\(other)"
            let row = #"{"code":"\#(code.text)","status":"Active","playback_url":"\#(url)"}"#
            let remote = try Remote(ScriptedTransport { _ in .success(HTTPResponse(200, row)) })
            let token = try remote.service.token(code, in: FakeInstitute.video, Cancellation())
            #expect(token.playbackURL == "https://acme.testpress.in/embed/7aBM7cOyDTi/?access_token=\(code.text)")
            #expect(remote.service.takeNotices().first?.contains("another token's") == true)
        }
    }
}
