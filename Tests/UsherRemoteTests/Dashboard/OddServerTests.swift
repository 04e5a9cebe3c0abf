import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// What is slow or unusual, and still to be read.
@Suite("The dashboard on a server that is odd", .serialized)
struct OddServerTests {
    @Test("keys are answered before the first answer has come, and the rows come when it does")
    func latency() throws {
        let sick = try SickDashboard()
        sick.institute.sicken(nil)
        let screen = LiveScreen(service: sick.remote.service)
        #expect(sick.institute.waitForRequest())
        #expect(screen.screen.contains("reading…"))
        screen.press("?")
        #expect(screen.screen.contains("Esc closes"))
        screen.press(.escape, "t")
        #expect(screen.lastLine.contains("The tokens are still being read."))
        screen.press("/")
        screen.type("meera")
        #expect(screen.lastLine.contains("Search tokens: meera"))
        screen.press(.escape)
        sick.institute.breakOut()
        #expect(screen.waits(for: "1/60"), "\(screen.screen)")
    }

    @Test("a reading that takes long is said to be under way, beside the time of what is shown")
    func slowRefresh() throws {
        let sick = try SickDashboard()
        #expect(sick.screen.waits(for: "1/60"))
        sick.institute.sicken(nil)
        sick.screen.press("r")
        #expect(sick.institute.waitForRequest())
        #expect(!sick.screen.screen.contains("asking again"))
        sick.remote.waits.advance(milliseconds: 200)
        #expect(sick.screen.screen.contains("asking again, read 12:00:00"))
        sick.institute.breakOut()
        #expect(sick.screen.waits { !$0.screen.contains("asking again") })
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

    @Test("states that nobody knows, and numbers beyond all bounds, are shown as they came")
    func unknownStates() throws {
        let fault = Fault("unknown states", says: "") { connection, request, healthy in
            guard request.contains("access-tokens") else {
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
        let sick = try SickDashboard(fault)
        sick.institute.breakOut()
        #expect(sick.screen.waits(for: "6c15…e035"), "\(sick.screen.screen)")
        #expect(sick.screen.screen.contains("◇ Paused"))
        #expect(!sick.screen.screen.contains("\u{1B}"))
    }

    @Test("a list of videos that was refused once is asked for again")
    func refusedVideos() throws {
        let fault = Fault("no list of videos", says: "") { connection, request, healthy in
            if request.contains("admin/videos/?") {
                connection.answer(403, #"{"detail":"Not now."}"#)
            } else {
                connection.answer(healthy())
            }
            return true
        }
        let sick = try SickDashboard(fault)
        sick.institute.breakOut()
        #expect(sick.screen.waits { $0.dashboard.message?.kind == .failure })
        sick.institute.recover()
        sick.screen.press("r")
        #expect(sick.screen.waits(for: "1/60"), "\(sick.screen.screen)")
    }
}
