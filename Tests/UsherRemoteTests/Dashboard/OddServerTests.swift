import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// Slow or unusual answers that can still be read.
@Suite("The dashboard on a server that is odd", .serialized)
struct OddServerTests {
    @Test("keys are answered before the first answer has come, and the rows come when it does")
    func latency() throws {
        let sick = try SickDashboard()
        sick.institute.sicken(nil)
        let screen = LiveScreen(service: sick.remote.service)
        #expect(sick.institute.waitForRequest())
        #expect(screen.shows("reading…"))
        screen.press("?")
        #expect(screen.footer.hasSuffix("Esc close"))
        screen.press(.escape, "t")
        #expect(screen.footer.contains("The tokens are still being read."))
        screen.press("/")
        screen.type("meera")
        #expect(screen.footer.contains("Search tokens: meera"))
        screen.press(.escape)
        sick.institute.breakOut()
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
    }

    @Test("the key for all videos says why it does nothing where the server lists tokens by video only")
    func allVideos() throws {
        let sick = try SickDashboard()
        #expect(sick.screen.waits(for: "1/60"))
        sick.screen.press("0")
        #expect(sick.screen.footer.contains("This server lists the tokens of one video at a time."))
    }

    @Test("a reading that takes long is said to be under way, beside the time of what is shown")
    func slowRefresh() throws {
        let sick = try SickDashboard()
        #expect(sick.screen.waits(for: "1/60"))
        sick.institute.sicken(nil)
        sick.screen.press("r")
        #expect(sick.institute.waitForRequest())
        #expect(!sick.screen.shows("asking again"))
        sick.remote.waits.advance(milliseconds: 200)
        #expect(sick.screen.shows("asking again, read 12:00:00"))
        sick.institute.breakOut()
        #expect(sick.screen.waits { !$0.shows("asking again") })
    }

    @Test("r asks anew although a call hangs that would end much later")
    func hanging() throws {
        let sick = try SickDashboard(nil, limits: .standard)
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        sick.institute.sicken(.silence)
        sick.institute.breakOut()
        let before = sick.server.requests.count
        screen.press("r")
        #expect(Deadline().wait { sick.server.requests.count > before })
        sick.institute.recover()
        sick.remote.waits.advance(milliseconds: 60_000)
        screen.press("r")
        #expect(screen.waits(for: "read 12:01:00"), "\(screen.screen)")
    }

    @Test("a list of videos that hangs holds up no tokens", arguments: Profile.Dialect.allCases)
    func hangingVideos(_ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect), limits: .standard)
        let list = sick.institute.institute.videosPath
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"))
        sick.institute.sicken(
            Fault("no list of videos", says: "") { connection, request, healthy in
                if request.contains("\(list)?") {
                    connection.waitForEnd()
                    return false
                }
                connection.answer(healthy())
                return true
            })
        sick.institute.breakOut()
        sick.remote.waits.advance(milliseconds: 60_000)
        screen.press("r")
        #expect(screen.waits(for: "read 12:01:00"), "\(screen.screen)")
    }

    @Test(
        "the right JSON is read whatever it is called",
        arguments: ["text/html; charset=utf-8", "application/octet-stream", "image/png", ""])
    func contentType(_ type: String) throws {
        let fault = Fault("a content type", says: "") { connection, _, healthy in
            let response = healthy()
            connection.answer(response.status, response.body, type.isEmpty ? [] : ["Content-Type: \(type)"])
            return true
        }
        let sick = try SickDashboard(fault)
        sick.institute.breakOut()
        #expect(sick.screen.waits(for: "1/60"), "\(sick.screen.screen)")
    }

    @Test(
        "unknown states, and numbers beyond all bounds, are shown as they came",
        arguments: Profile.Dialect.allCases)
    func unknownStates(_ dialect: Profile.Dialect) throws {
        let list = FakeInstitute(tokens: 0, .init(dialect: dialect)).tokensPath
        let fault = Fault("unknown states", says: "") { connection, request, healthy in
            guard request.contains(list) else {
                connection.answer(healthy())
                return true
            }
            connection.answer(
                200,
                """
                {"count":1,"next":null,"results":[{"code":"6c15de4b-54e4-4c9c-a9a2-4c50ee1ae035",\
                "status":"Paused\u{1B}[31m","valid_until":null,"views":1180591620717411303424,"annotations":[]}]}
                """.replacing("\u{1B}", with: "\\u001b"))
            return true
        }
        let sick = try SickDashboard(fault, .init(dialect: dialect))
        sick.institute.breakOut()
        #expect(sick.screen.waits(for: "6c15…e035"), "\(sick.screen.screen)")
        #expect(sick.screen.shows("◇ Paused"))
        #expect(!sick.screen.shows("\u{1B}"))
    }

    @Test("a list of videos that was refused once is asked for again", arguments: Profile.Dialect.allCases)
    func refusedVideos(_ dialect: Profile.Dialect) throws {
        let list = FakeInstitute(tokens: 0, .init(dialect: dialect)).videosPath
        let fault = Fault("no list of videos", says: "") { connection, request, healthy in
            if request.contains("\(list)?") {
                connection.answer(403, #"{"detail":"Not now."}"#)
            } else {
                connection.answer(healthy())
            }
            return true
        }
        let sick = try SickDashboard(fault, .init(dialect: dialect))
        sick.institute.breakOut()
        #expect(sick.screen.waits { $0.app.message?.kind == .failure })
        sick.institute.recover()
        sick.screen.press("r")
        #expect(sick.screen.waits(for: "1/60"), "\(sick.screen.screen)")
    }

    @Test("states that the server does not filter are filtered here", arguments: Profile.Dialect.allCases)
    func unfiltered(_ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect, filters: false))
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
        screen.press("a")
        #expect(screen.waits(for: "1/40"), "\(screen.screen)")
        #expect(screen.tokens.words.contains("● active") && !screen.tokens.words.contains("○ expired"))
        #expect(screen.app.log.entries.contains { $0.text.contains("does not filter by state") })
        screen.press("a")
        #expect(screen.waits(for: "1/20"), "\(screen.screen)")
        #expect(screen.tokens.words.contains("○ expired") && !screen.tokens.words.contains("● active"))
    }

    @Test("a list that shifts while it is searched brings every row once", arguments: Profile.Dialect.allCases)
    func shifted(_ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect, largestPage: 20))
        let screen = sick.screen
        let institute = sick.institute.institute
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
        // Only the search's request meets the changed list.
        #expect(screen.waits { !$0.app.isWorking })
        let isNews = Mutex(true)
        sick.institute.sicken(
            Fault("a new token behind the first page", says: "") { connection, request, healthy in
                let response = healthy()
                if request.contains("\(institute.tokensPath)?"), isNews.withLock({ $0.exchange(for: false) }) {
                    institute.tokens.withLock { $0.insert(FakeInstitute.token(61), at: 0) }
                }
                connection.answer(response)
                return true
            })
        screen.press("/")
        screen.type("r")
        sick.institute.breakOut()
        screen.press(.enter)
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
        #expect(screen.waits(for: "1 token came twice and is shown once."), "\(screen.screen)")
    }

    @Test("errors that lie deep in an answer are said in the dialog", arguments: Profile.Dialect.allCases)
    func nestedErrors(_ dialect: Profile.Dialect) throws {
        let sick = try SickDashboard(nil, .init(dialect: dialect))
        let screen = sick.screen
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
        screen.press("t")
        screen.type("2h")
        sick.institute.sicken(
            .answer(
                "a refusal", 400, #"{"annotations":[{},{"type":["\u001b[2Jghost is not a valid choice."]}]}"#, says: "")
        )
        sick.institute.breakOut()
        screen.press(.enter)
        #expect(screen.waits(for: "annotations[1].type: ␛[2Jghost"), "\(screen.screen)")
        #expect(screen.dialog.contains("New time to live 2h") && !screen.shows("\u{1B}"))
        sick.institute.recover()
        screen.press(.enter)
        #expect(screen.waits(for: "Saved."), "\(screen.screen)")
    }

    @Test("what a server offered the last time is counted on, until it turns out that it does not any more")
    func remembered() throws {
        let scratch = try ScratchFolder()
        let file = scratch.file("server.json")
        var habits = FakeInstitute.Habits()
        habits.extensions = [.acrossVideos, .search]
        let former = FakeInstitute(tokens: 60, habits)
        let first = try Remote(ScriptedTransport { former.answer($0) }, cacheFile: file)
        _ = try first.service.videos(VideoQuery(), at: .first, size: 20, Cancellation())
        _ = try? first.service.count(TokenQuery(asOf: Remote.now), Cancellation())

        let present = FakeInstitute(tokens: 60)
        let second = try Remote(ScriptedTransport { present.answer($0) }, cacheFile: file)
        #expect(second.service.capabilities.acrossVideos)
        let screen = LiveScreen(service: second.service)
        #expect(screen.videos.contains("All videos"))
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
        #expect(!screen.videos.contains("All videos"))
        // The log has a refusal where that answer came before the one by which the question was dropped.
        #expect(screen.app.message == nil, "\(screen.screen)")
        // It is logged after the answer.
        let isForgotten = try Deadline().wait {
            let third = try Remote(ScriptedTransport { present.answer($0) }, cacheFile: file)
            return !third.service.capabilities.acrossVideos
        }
        #expect(isForgotten)
    }

    @Test("the first page of videos takes one question where there are pages")
    func oneQuestion() throws {
        let institute = FakeInstitute(tokens: 0)
        let transport = ScriptedTransport { institute.answer($0) }
        let remote = try Remote(transport)
        let page = try remote.service.videos(VideoQuery(), at: .first, size: 100, Cancellation())
        #expect(page.rows.map(\.id) == [FakeInstitute.video] && page.next == nil && page.count == .exact(1))
        #expect(transport.lines == ["GET /api/v2.5/admin/videos/?page=1&page_size=100"])
    }
}

extension Bool {
    /// Sets another value, and returns the previous one.
    fileprivate mutating func exchange(for new: Bool) -> Bool {
        defer { self = new }
        return self
    }
}
