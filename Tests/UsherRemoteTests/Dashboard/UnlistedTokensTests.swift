import Synchronization
import Testing
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// TPStreams documents how to create, read and change a token, and no list of tokens.
@Suite("The dashboard where tokens are not listed", .serialized)
struct UnlistedTokensTests {
    private static let sentence = """
        TPStreams does not offer a list of this video's tokens. A token can be looked at by its code: search for the \
        code or the playback URL.
        """
    private static let statuses = [404, 405]

    private func institute(_ status: Int) throws -> SickDashboard {
        let sick = try SickDashboard(nil, FakeInstitute.Habits(dialect: .tpstreams, refusesLists: status))
        #expect(sick.screen.waits(for: "TPStreams does not offer"), "\(sick.screen.screen)")
        return sick
    }

    private func find(_ code: TokenCode, by text: String? = nil, on screen: LiveScreen) {
        screen.press("/")
        screen.type(text ?? code.text)
        screen.press(.enter)
        #expect(screen.waits { $0.selectedToken?.code == code }, "\(screen.screen)")
        #expect(screen.tokens.title.hasSuffix("“\(code.short)”") && screen.tokens.details == "1/1")
    }

    @Test("says so in the pane and in the last line, as nothing that went wrong", arguments: statuses)
    func said(_ status: Int) throws {
        let sick = try institute(status)
        let screen = sick.screen
        #expect(screen.tokens.words.hasSuffix(UnlistedTokensTests.sentence))
        #expect(screen.app.message == Message(UnlistedTokensTests.sentence, .notice))
        #expect(screen.videos.contains("Thermodynamics 01") && !screen.videos.contains("Physics"))
        for word in ["Could not be read", "tries again", "stale", "reading…"] {
            #expect(!screen.shows(word), "\(screen.screen)")
        }
        screen.press("t")
        #expect(screen.footer.contains("There is no token under the cursor."))
    }

    @Test("a filter, a search for a text and reading again say the same, with a question each", arguments: statuses)
    func saidAgain(_ status: Int) throws {
        let sick = try institute(status)
        let screen = sick.screen
        let keys: [[Key]] = [["a"], ["a"], ["r"], ["a"], ["/", "m"]]
        for keys in keys {
            let before = sick.server.lines.count { $0.contains("access_tokens") }
            for key in keys { screen.press(key) }
            screen.press(.enter)
            #expect(
                screen.waits { $0.app.message == Message(UnlistedTokensTests.sentence, .notice) },
                "\(keys): \(screen.screen)")
            #expect(screen.tokens.words.hasSuffix(UnlistedTokensTests.sentence))
            #expect(sick.server.lines.count { $0.contains("access_tokens") } == before + 1)
        }
        #expect(!screen.shows("No token"))
    }

    @Test("a token is found by its code, and by its playback URL", arguments: statuses)
    func found(_ status: Int) throws {
        let sick = try institute(status)
        let screen = sick.screen
        let code = FakeInstitute.code(7)
        find(code, on: screen)
        #expect(screen.shows("ravi@example.com") && !screen.shows("TPStreams"))
        screen.press(.escape)
        #expect(screen.waits(for: "TPStreams does not offer"), "\(screen.screen)")
        let other = FakeInstitute.code(10)
        find(other, by: "https://app.tpstreams.com/embed/org1/7aBM7cOyDTi/?access_token=\(other.text)", on: screen)
        #expect(screen.shows("Meera Krishnan 10"))
        screen.press("r")
        #expect(screen.waits { $0.selectedToken?.code == other && !$0.shows("searched") })
    }

    @Test("what was found is extended and ended", arguments: statuses)
    func changed(_ status: Int) throws {
        let sick = try institute(status)
        let screen = sick.screen
        let code = FakeInstitute.code(7)
        find(code, on: screen)
        screen.press("t")
        screen.type("2h")
        screen.press(.enter)
        #expect(screen.waits(for: "Saved."), "\(screen.screen)")
        let institute = sick.institute.institute
        #expect(institute.token(code)?.validUntil == Remote.now.adding(seconds: 7_200))
        #expect(screen.shows("Plays until 14:00:00 UTC."), "\(screen.screen)")
        screen.press("x", .tab, .enter)
        #expect(screen.waits(for: "○ expired"), "\(screen.screen)")
        #expect(institute.token(code)?.status == "Expired")
        #expect(sick.server.lines.count { $0 == "PUT \(institute.tokensPath)\(code.text)/" } == 2)
    }

    @Test("a token that is made is shown, although no list has it", arguments: statuses)
    func made(_ status: Int) throws {
        let sick = try institute(status)
        let screen = sick.screen
        let institute = sick.institute.institute
        let used = FakeInstitute.code(7)
        institute.tokens.withLock { tokens in
            guard let index = tokens.firstIndex(where: { $0.code == used }) else { return }
            tokens[index].status = "Expired"
            tokens[index].expiresAfterFirstUse = true
            tokens[index].endedBy = .usedOnce
        }
        find(used, on: screen)
        screen.press("t")
        screen.type("2h")
        screen.press(.enter)
        #expect(screen.waits { $0.selectedToken.map { $0.code != used } ?? false }, "\(screen.screen)")
        let new = try #require(institute.tokens.withLock { $0.first })
        #expect(screen.selectedToken?.code == new.code)
        #expect(screen.footer.contains("New token \(new.code.short), under the cursor"))
        #expect(sick.server.lines.count { $0 == "POST \(institute.tokensPath)" } == 1)
    }

    @Test("a new token whose answer is lost cannot be looked up, which is said", arguments: statuses)
    func lost(_ status: Int) throws {
        let sick = try institute(status)
        sick.institute.sicken(
            Fault("no answer to what is made", says: "") { connection, request, healthy in
                let response = healthy()
                guard !request.hasPrefix("POST") else { return false }
                connection.answer(response)
                return true
            })
        sick.institute.breakOut()
        #expect {
            _ = try sick.remote.service.create(TokenDraft(), in: FakeInstitute.video, Cancellation())
        } throws: { error in
            let sentence = (error as? ServiceError)?.sentence ?? ""
            return sentence.hasPrefix("It is not known whether a token was made in 7aBM7cOyDTi. ")
                && sentence.hasSuffix("so it cannot be looked up; trying again may make two.")
        }
        #expect(sick.institute.institute.codes.count == 61)
    }
}
