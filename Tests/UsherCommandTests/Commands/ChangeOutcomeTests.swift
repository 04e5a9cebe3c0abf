import Testing
import UsherCore

@testable import usher

@Suite("What commands say of a change is what is there after it")
struct ChangeOutcomeTests {
    private let code = OddInstitute.token().code

    private func institute(
        _ change: (inout AccessToken) -> Void = { _ in },
        _ put: @escaping @Sendable (_ token: inout AccessToken, _ seconds: Int64) -> AccessToken
    ) throws -> OddInstitute {
        var habits = OddInstitute.Habits()
        habits.put = put
        return try OddInstitute(OddInstitute.token(change), habits)
    }

    /// Answers that confirm an end although the token did not end.
    private static let lies: [@Sendable (inout AccessToken, Int64) -> AccessToken] = [
        { token, _ in token },
        { token, _ in
            token.validUntil = nil
            return token
        },
        { token, _ in AccessToken(code: TokenCode(high: 1, low: 2), status: "Expired", validUntil: token.validUntil) },
    ]

    @Test("a token that still plays was not ended, whatever the answer says", arguments: 0..<3)
    func notEnded(_ lie: Int) throws {
        let institute = try institute({ _ in }, ChangeOutcomeTests.lies[lie])
        let outcome = institute.trial.run("expire", code.text, "--video", OddInstitute.video)
        #expect(outcome.code == 4)
        #expect(outcome.output == "\(code.short)  not ended\n")
        #expect(outcome.errors.contains("Token \(code.short) is not as asked: it still plays"), "\(outcome.errors)")
        #expect(institute.puts == 1)
        let json = institute.trial.run("expire", code.text, "--video", OddInstitute.video, "--json")
        #expect(json.code == 4)
        #expect(try tokens(inJSON: json.output).map(\.status) == ["Active"])
    }

    @Test("a token with an unknown state is not said to have ended")
    func unknownState() throws {
        let institute = try institute { token, _ in
            token.status = "Revoking"
            return token
        }
        let outcome = institute.trial.run("expire", code.text, "--video", OddInstitute.video)
        #expect(outcome.code == 4 && outcome.output == "\(code.short)  not known to be ended\n")
        #expect(outcome.errors.contains("its state is “Revoking”"))
    }

    @Test("a token that is called expired has ended, though its time lies ahead")
    func endedByWord() throws {
        let institute = try institute { token, _ in
            token.status = "Expired"
            return token
        }
        let outcome = institute.trial.run("expire", code.text, "--video", OddInstitute.video)
        #expect(outcome.code == 0 && outcome.output == "\(code.short)  ended\n")
    }

    @Test("a time to live that was not taken, or revives nothing, is no success; the token is printed as it is")
    func timeToLive() throws {
        let ignored = try institute { token, _ in token }
        let outcome = ignored.trial.run("ttl", code.text, "9h", "--video", OddInstitute.video)
        #expect(outcome.code == 4 && outcome.output.contains("● active: Plays until"))
        #expect(outcome.errors.contains("is not as asked: its time is up at "))
        let dead = try institute({ $0.status = "Expired" }) { token, seconds in
            OddInstitute.set(&token, seconds)
            token.status = "Expired"
            return token
        }
        let still = dead.trial.run("ttl", code.text, "9h", "--video", OddInstitute.video)
        #expect(still.code == 4 && still.output.contains("○ expired: Ended, and not by time."))
        #expect(still.errors.contains("it does not play. `usher create --like \(code.short)`"), "\(still.errors)")
    }

    @Test("a token that is changed after it was read is left as it is, and the exit code is 4")
    func changedMeanwhile() throws {
        for arguments in [["ttl", code.text, "9h"], ["ttl", code.short, "9h"], ["expire", code.text]] {
            var habits = OddInstitute.Habits()
            // A code in full is asked for once before it is compared.
            let first = arguments[1] == code.text ? 2 : 1
            habits.get = { token, count in if count == first { token.annotations = [Annotation(text: "Meera")] } }
            let institute = try OddInstitute(OddInstitute.token(), habits)
            let outcome = institute.trial.run(arguments + ["--video", OddInstitute.video])
            #expect(outcome.code == 4, "\(arguments)")
            #expect(outcome.errors.contains("Token \(code.short) was changed meanwhile"), "\(outcome.errors)")
            #expect(outcome.output.isEmpty && institute.puts == 0)
            let again = institute.trial.run(arguments + ["--video", OddInstitute.video])
            #expect(again.code == 0 && institute.puts == 1, "\(again.errors)")
        }
    }

    @Test("what a server resets though it was not mentioned is said")
    func resets() throws {
        let institute = try institute { token, seconds in
            OddInstitute.set(&token, seconds)
            token.annotations = []
            token.expiresAfterFirstUse = true
            return token
        }
        let outcome = institute.trial.run("ttl", code.text, "9h", "--video", OddInstitute.video)
        #expect(outcome.code == 4)
        #expect(
            outcome.errors.contains("but not otherwise as it was: it is for one use; it has no watermark."),
            "\(outcome.errors)")
    }

    @Test("an answer that leaves out what the token has claims nothing of it")
    func shortAnswer() throws {
        let institute = try institute { token, seconds in
            OddInstitute.set(&token, seconds)
            var answer = token
            answer.annotations = []
            return answer
        }
        let outcome = institute.trial.run("ttl", code.text, "9h", "--video", OddInstitute.video)
        #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.output.contains("watermark  Ravi"))
    }

    @Test("a token that was made otherwise than asked is printed, and in what it differs is said")
    func otherToken() throws {
        var habits = OddInstitute.Habits()
        habits.post = { token in
            var token = token
            token.validUntil = Clock.system.now().adding(seconds: 60)
            token.expiresAfterFirstUse = true
            return token
        }
        let institute = try OddInstitute(OddInstitute.token(), habits)
        let outcome = institute.trial.run("create", OddInstitute.video, "--text", "Asha")
        let made = try #require(institute.tokens.last)
        #expect(outcome.code == 4)
        #expect(outcome.output.contains(made.code.text) && outcome.output.contains("/?access_token="))
        #expect(
            outcome.errors.contains("was made, but not as asked: its time is up at ")
                && outcome.errors.contains("; it is for one use; it has no watermark."), "\(outcome.errors)")
        #expect(!outcome.errors.contains(made.code.text))
    }

    @Test("a title that is not told takes nothing from a change", arguments: [503, 429, 403, 404, 500])
    func noTitle(_ status: Int) throws {
        var habits = OddInstitute.Habits()
        habits.titleStatus = status
        let institute = try OddInstitute(OddInstitute.token(), habits)
        let made = institute.trial.run("create", OddInstitute.video, "--ttl", "1h")
        #expect(made.code == 0 && made.errors.isEmpty, "\(made.errors)")
        #expect(made.output.contains("/?access_token=") && made.output.contains("video      \(OddInstitute.video)\n"))
        let extended = institute.trial.run("ttl", code.text, "9h", "--video", OddInstitute.video)
        #expect(extended.code == 0 && extended.output.contains("● active: Plays until"), "\(extended.errors)")
        #expect(!institute.requests.contains("GET /api/v2.5/admin/videos/\(OddInstitute.video)/"))
    }

    @Test("a title that is refused decorates no reading either")
    func readWithoutTitle() throws {
        var habits = OddInstitute.Habits()
        habits.titleStatus = 403
        let institute = try OddInstitute(OddInstitute.token(), habits)
        let read = institute.trial.run("token", code.text, "--video", OddInstitute.video)
        #expect(read.code == 0 && read.output.contains("video      \(OddInstitute.video)\n"), "\(read.errors)")
    }

    @Test(
        "a server's clock that cannot be right decides nothing",
        arguments: ["Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", nil])
    func oddClock(_ date: String?) throws {
        var habits = OddInstitute.Habits()
        habits.date = date
        let institute = try OddInstitute(OddInstitute.token(), habits)
        let before = try #require(institute.tokens.first?.validUntil)
        let extended = institute.trial.run("ttl", code.text, "+1h", "--video", OddInstitute.video)
        #expect(extended.code == 0, "\(extended.errors)")
        let gained = institute.tokens.first?.validUntil?.seconds(since: before) ?? 0
        #expect((3_590...3_610).contains(gained))
        let isOdd = date?.hasSuffix("GMT") == true
        #expect(extended.errors.contains("is not believed") == isOdd, "\(extended.errors)")
        let outcome = institute.trial.run("expire", code.text, "--video", OddInstitute.video)
        #expect(outcome.code == 0 && outcome.output == "\(code.short)  ended\n")
        #expect(outcome.errors.split(separator: "\n").count == (isOdd ? 1 : 0), "\(outcome.errors)")
        #expect(institute.puts == 2)
        // A token that the server reports as expired is not changed again.
        let again = institute.trial.run("expire", code.text, "--video", OddInstitute.video)
        #expect(again.code == 0 && again.output == "\(code.short)  had ended already\n" && institute.puts == 2)
    }

    @Test("a token that is called active is ended although its time is up by the clock")
    func activeByWord() throws {
        let institute = try institute({ $0.validUntil = Clock.system.now().adding(seconds: -600) }) { token, seconds in
            OddInstitute.set(&token, seconds)
            return token
        }
        let outcome = institute.trial.run("expire", code.text, "--video", OddInstitute.video)
        #expect(outcome.code == 0 && outcome.output == "\(code.short)  ended\n" && institute.puts == 1)
    }

    @Test("of a token that may have been used nothing is claimed")
    func mayBeUsed() throws {
        let institute = try OddInstitute(
            OddInstitute.token {
                $0.status = "Expired"
                $0.expiresAfterFirstUse = true
            })
        let token = institute.trial.run("token", code.text, "--video", OddInstitute.video).output
        #expect(token.contains("Ended: used, or expired by hand.") && token.contains("use        for one use\n"))
        let list = institute.trial.run("tokens", OddInstitute.video).output
        #expect(list.contains("○ expired     —  unknown              once"), "\(list)")
    }
}
