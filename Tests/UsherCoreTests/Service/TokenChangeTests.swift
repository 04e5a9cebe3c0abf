import Testing
import UsherCore

@Suite("What came of a change")
struct TokenChangeTests {
    private static let now = Instant(seconds: 1_800_000_000)
    private static let ended = TokenUpdate(timeToLive: .fromNow(seconds: 0))
    private static let hour = TokenUpdate(timeToLive: .fromNow(seconds: 3_600))

    /// A token after the change.
    private static func token(
        _ status: String = AccessToken.activeStatus, until seconds: Int64? = nil, once: Bool = false,
        marks texts: [String] = [], by reason: EndReason? = nil
    ) -> AccessToken {
        AccessToken(
            code: TokenCode(high: 1, low: 2), status: status, expiresAfterFirstUse: once,
            validUntil: seconds.map { now.adding(seconds: $0) }, annotations: texts.map { Annotation(text: $0) },
            endedBy: reason)
    }

    struct Row: Sendable {
        let request: ChangeRequest
        var before: AccessToken?
        let after: AccessToken
        let differences: [ChangeDifference]

        init(
            _ request: ChangeRequest, from before: AccessToken? = nil, to after: AccessToken,
            _ differences: [ChangeDifference]
        ) {
            self.request = request
            self.before = before
            self.after = after
            self.differences = differences
        }
    }

    @Test(
        "is told by the token that is there",
        arguments: [
            // Asked to end: its state decides, then its end.
            Row(.update(ended), to: token("Expired", until: 0), []),
            Row(.update(ended), to: token("Expired", until: 9_000), []),
            Row(.update(ended), to: token("Active", until: 0), []),
            Row(.update(ended), to: token("Active", until: -9_000), []),
            Row(.update(ended), to: token("Active", until: 60), [.stillPlays]),
            Row(.update(ended), to: token("Active"), [.stillPlays]),
            Row(.update(ended), to: token("Revoked", until: 0), [.unknownState]),
            Row(.update(ended), to: token("", until: 60), [.unknownState]),
            // Given time.
            Row(.update(hour), to: token(until: 3_600), []), Row(.update(hour), to: token(until: 3_604), []),
            Row(.update(hour), to: token(until: 3_610), [.end]), Row(.update(hour), to: token(), [.end]),
            Row(.update(hour), to: token("Expired", until: 3_600), [.doesNotPlay]),
            Row(.update(hour), to: token("Expired", until: 3_600, once: true, by: .usedOnce), [.doesNotPlay]),
            Row(.update(hour), to: token("Expired", until: -60), [.doesNotPlay, .end]),
            Row(.update(hour), to: token("Active", until: -60), [.doesNotPlay, .end]),
            Row(.update(hour), to: token("Expired"), [.doesNotPlay, .end]),
            Row(.update(hour), to: token("Paused", until: 3_600), []),
            // So short that it has passed when the answer arrives.
            Row(.update(TokenUpdate(timeToLive: .fromNow(seconds: 1))), to: token("Expired", until: 1), []),
            // Added to the end that the caller knows.
            Row(
                .update(TokenUpdate(timeToLive: .added(seconds: 60))), from: token(until: 600), to: token(until: 660),
                []),
            Row(
                .update(TokenUpdate(timeToLive: .added(seconds: 60))), from: token(until: 600), to: token(until: 9_660),
                [.end]),
            // Fields that the request did not contain.
            Row(
                .update(hour), from: token(once: true, marks: ["Ravi"]), to: token(until: 3_600),
                [.unaskedUses, .unaskedWatermarks]),
            Row(.update(hour), from: token(until: 5, marks: ["Ravi"]), to: token(until: 3_600, marks: ["Ravi"]), []),
            Row(
                .update(TokenUpdate(expiresAfterFirstUse: true)), from: token(until: 600), to: token(once: true),
                [.unaskedEnd]),
            Row(
                .update(TokenUpdate(expiresAfterFirstUse: true)), from: token(until: 600),
                to: token("Expired", until: 600, once: true), [.doesNotPlay]),
            Row(.update(TokenUpdate(expiresAfterFirstUse: true)), to: token(), [.uses]),
            Row(.update(TokenUpdate(annotations: [])), to: token(marks: ["Ravi"]), [.watermarks]),
            // New tokens; without a time to live they never end.
            Row(.creation(TokenDraft()), to: token(), []),
            Row(.creation(TokenDraft()), to: token(until: 86_400), [.end]),
            Row(.creation(TokenDraft()), to: token("Expired"), [.doesNotPlay]),
            Row(
                .creation(TokenDraft(timeToLive: .fromNow(seconds: 60), expiresAfterFirstUse: true)),
                to: token("Expired", until: 9, marks: ["x"]), [.doesNotPlay, .end, .uses, .watermarks]),
            Row(.undo, to: token("Expired"), []),
        ])
    func differences(row: Row) {
        let span = ChangeSpan(asked: TokenChangeTests.now, known: TokenChangeTests.now.adding(seconds: 1), tolerance: 5)
        let change = TokenChange(row.request, token: row.after, before: row.before, during: span)
        #expect(change.differences == row.differences)
        #expect(change.isAsAsked == row.differences.isEmpty)
        let sentence = change.sentence(calling: "6c15…e035", TimeText(now: TokenChangeTests.now, zone: .utc))
        #expect((sentence == nil) == row.differences.isEmpty)
    }

    @Test("is the same where a service left blanks out, rounded, or left out what was not given")
    func watermarks() {
        let asked = Annotation(text: " Ravi ", color: "#fff", opacity: 1.0 / 3, size: 15, x: 1)
        func differs(_ found: Annotation) -> Bool {
            !TokenChange(
                .creation(TokenDraft(annotations: [asked])),
                token: AccessToken(code: TokenCode(high: 1, low: 2), status: "Active", annotations: [found]),
                during: ChangeSpan(at: TokenChangeTests.now)
            ).isAsAsked
        }
        #expect(!differs(asked))
        #expect(!differs(Annotation(text: "Ravi", color: "#FFFFFF", opacity: 0.33, size: 15, x: 1, y: 5)))
        #expect(differs(Annotation(text: "Ravi", color: "#000", opacity: 0.33, size: 15, x: 1)))
        #expect(differs(Annotation(text: "Ravi", color: "#fff", opacity: 0.9, size: 15, x: 1)))
        #expect(differs(Annotation(kind: .moving, text: "Ravi", color: "#fff", opacity: 0.33, size: 15, x: 1)))
        #expect(differs(Annotation(text: "Asha", color: "#fff", opacity: 0.33, size: 15, x: 1)))
    }

    @Test("is said in sentences that name what is there")
    func sentences() {
        let time = TimeText(now: TokenChangeTests.now, zone: .fixed(seconds: 19_800))
        func sentence(_ request: ChangeRequest, from before: AccessToken? = nil, to after: AccessToken) -> String? {
            TokenChange(request, token: after, before: before, during: ChangeSpan(at: TokenChangeTests.now))
                .sentence(calling: "6c15…e035", time)
        }
        #expect(
            sentence(.update(TokenChangeTests.ended), to: TokenChangeTests.token(until: 60))
                == "Token 6c15…e035 is not as asked: it still plays, until 13:31:00 +05:30.")
        #expect(
            sentence(.update(TokenChangeTests.ended), to: TokenChangeTests.token("Re\u{1B}voked"))
                == "Token 6c15…e035 is not as asked: whether it ended is not known, its state is “Re␛voked”.")
        #expect(
            sentence(.creation(TokenDraft()), to: TokenChangeTests.token(until: 60, once: true))
                == "Token 6c15…e035 was made, but not as asked: its time is up at 13:31:00 +05:30; it is for one use.")
        #expect(
            sentence(
                .update(TokenChangeTests.hour), from: TokenChangeTests.token(once: true, marks: ["Ravi"]),
                to: TokenChangeTests.token(until: 3_600))
                    == """
                    Token 6c15…e035 is as asked, but not otherwise as it was: it is for many uses; it has no watermark.
                    """)
    }
}
