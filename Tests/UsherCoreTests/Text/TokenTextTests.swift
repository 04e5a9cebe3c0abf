internal import Testing
internal import UsherCore

@Suite("What is said about a token")
struct TokenTextTests {
    private static let code = TokenCode(high: 1, low: 2)
    private let now = Instant(iso8601: "2026-11-24T08:32:28Z") ?? Instant(seconds: 0)
    private let zone = Zone.fixed(seconds: 19_800)

    private func text(
        _ status: String = AccessToken.expiredStatus, until: Int64? = nil, once: Bool = false,
        by reason: EndReason? = nil,
        ago: Int64? = nil, dates: Bool = false
    ) -> TokenText {
        let token = AccessToken(
            code: TokenTextTests.code, status: status, expiresAfterFirstUse: once,
            validUntil: until.map { now.adding(seconds: $0) }, endedBy: reason,
            endedAt: ago.map { now.adding(seconds: -$0) })
        return TokenText(token: token, time: TimeText(now: now, zone: zone, showsDates: dates), endingSoon: 60)
    }

    @Test("is one sentence for each state and reason")
    func sentences() {
        let active = AccessToken.activeStatus
        #expect(text(active).sentence == "Plays, never ends by time.")
        #expect(text(active, until: 7_200, once: true).sentence == "Plays once until 16:02:28 +05:30.")
        #expect(text(active, until: 7_200, dates: true).sentence == "Plays until 2026-11-24 16:02:28 +05:30.")
        #expect(text(until: -7_200, by: .byTime).sentence == "Ended 2 h ago by time.")
        #expect(text(by: .byHand, ago: 60).sentence == "Expired by hand 1 m ago.")
        #expect(text(once: true, by: .usedOnce, ago: 60).sentence == "Used 1 m ago, was for one use.")
        #expect(text(once: true).sentence == "Ended: used, or expired by hand.")
        #expect(text("Paused").sentence == "The server calls its state “Paused”.")
    }

    @Test("claims of a token's end only what was recorded, or what its status and its time tell")
    func claims() {
        // Used or expired by hand before its end: an institute does not report it.
        #expect(text(until: -7_200).sentence == "Its time was up 2 h ago.")
        #expect(text(until: -7_200, once: true).sentence == "Its time was up 2 h ago.")
        #expect(text(until: 7_200).sentence == "Ended, and not by time.")
        #expect(text().sentence == "Ended, and not by time.")
        #expect(text(until: 7_200, once: true).sentence == "Ended: used, or expired by hand.")
    }

    @Test("says that a token was not used yet only where that is known")
    func uses() {
        let active = AccessToken.activeStatus
        #expect(text(active, until: 7_200, once: true).usesLine == "for one use, not used yet")
        #expect(text(active, until: 30, once: true).usesLine == "for one use, not used yet")
        #expect(text(until: -60, once: true, by: .byTime).usesLine == "for one use, never used")
        for unknown in [
            text(once: true), text(until: 7_200, once: true), text(until: -60, once: true), text("Paused", once: true),
            text(active, until: -60, once: true),
        ] {
            #expect(unknown.usesLine == "for one use")
        }
        #expect(text(until: 7_200).usesLine == "many uses")
    }

    @Test("gives no time left to a token that has ended, whatever end lies ahead, and waits for none")
    func left() {
        #expect(text(until: 7_200, once: true).left == "—")
        #expect(text(until: 7_200).left == "—")
        #expect(text().left == "—")
        #expect(text(once: true, by: .usedOnce, ago: 60).left == "1 m ago")
        #expect(text(until: -60).left == "1 m ago")
        #expect(text(AccessToken.activeStatus, until: 60).left == "1:00")
        #expect(text(AccessToken.activeStatus).left == "never")
        // The text changes when the end passes, and not before.
        #expect(text(until: 7_200, once: true).nextChange == now.adding(seconds: 7_200))
        #expect(text().nextChange == nil)
    }

    @Test("gives local time and UTC, with the date on another day or when it is wanted")
    func times() {
        let other = now.adding(seconds: 86_400)
        #expect(TimeText(now: now, zone: zone).both(now) == "14:02:28 +05:30 · 08:32:28 UTC")
        #expect(TimeText(now: now, zone: zone).local(other) == "2026-11-25 14:02:28 +05:30")
        #expect(TimeText(now: now, zone: .utc, showsDates: true).both(now) == "2026-11-24 08:32:28 UTC")
    }

    @Test(
        "groups the digits of numbers",
        arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
    func numbers(number: Int, text: String) {
        #expect(grouped(number) == text)
    }
}
