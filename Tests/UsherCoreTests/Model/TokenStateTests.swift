import Testing
import UsherCore

@Suite("What a token is good for")
struct TokenStateTests {
    private static let now = Instant(seconds: 1_800_000_000)

    struct Row: Sendable {
        var status = "Active"
        var isSingleUse = false
        /// Seconds from now; `nil` means never.
        var end: Int64?
        var endedBy: EndReason?
        let state: TokenState
    }

    @Test(
        "Every row of the rules",
        arguments: [
            Row(state: .active), Row(end: 61, state: .active), Row(end: 60, state: .ending),
            Row(end: 1, state: .ending),
            Row(end: 0, state: .expired(.byTime)), Row(end: -1, state: .expired(.byTime)),
            Row(isSingleUse: true, state: .active),
            Row(isSingleUse: true, end: -1, state: .expired(.byTime)),
            Row(status: "Expired", state: .expired(.byHand)), Row(status: "Expired", end: 5, state: .expired(.byHand)),
            Row(status: "Expired", end: 0, state: .expired(.byTime)),
            Row(status: "Expired", isSingleUse: true, state: .expired(.usedOrByHand)),
            Row(status: "Expired", isSingleUse: true, end: 5, state: .expired(.usedOrByHand)),
            Row(status: "Expired", isSingleUse: true, end: -5, state: .expired(.byTime)),
            Row(status: "Expired", isSingleUse: true, endedBy: .usedOnce, state: .used),
            Row(status: "Expired", isSingleUse: true, end: -5, endedBy: .usedOnce, state: .used),
            Row(status: "Expired", end: -5, endedBy: .byHand, state: .expired(.byHand)),
            Row(status: "Revoked", state: .unknown("Revoked")), Row(status: "", end: -5, state: .unknown("")),
            Row(status: "active", state: .unknown("active")),
        ])
    func rules(row: Row) throws {
        let token = AccessToken(
            code: TokenCode(high: 1, low: 2), status: row.status, expiresAfterFirstUse: row.isSingleUse,
            validUntil: row.end.map { TokenStateTests.now.adding(seconds: $0) }, endedBy: row.endedBy)
        #expect(token.state(at: TokenStateTests.now) == row.state)
    }

    @Test("When it ended is what was recorded, else its end by time, else its use")
    func ended() {
        let now = TokenStateTests.now
        let earlier = now.adding(seconds: -5)
        var token = AccessToken(code: TokenCode(high: 1, low: 2), status: "Active", validUntil: earlier)
        #expect(token.ended(at: now) == earlier)
        #expect(token.ended(at: earlier.adding(seconds: -1)) == nil)
        token.endedAt = now
        #expect(token.ended(at: now) == now)
        token = AccessToken(
            code: token.code, status: "Expired", expiresAfterFirstUse: true, endedBy: .usedOnce, firstUsedAt: earlier)
        #expect(token.ended(at: now) == earlier)
        token.endedBy = .byHand
        #expect(token.ended(at: now) == nil, "a first use ends no token that was ended by hand")
    }

    @Test("It may have been used where it is for one use, has ended, and nothing records why")
    func mayBeUsed() {
        var token = AccessToken(code: TokenCode(high: 1, low: 2), status: "Expired", expiresAfterFirstUse: true)
        #expect(token.mayBeUsed)
        token.validUntil = TokenStateTests.now.adding(seconds: -5)
        #expect(token.mayBeUsed)
        token.endedBy = .byTime
        #expect(!token.mayBeUsed)
        token = AccessToken(code: token.code, status: "Expired")
        #expect(!token.mayBeUsed)
        token = AccessToken(code: token.code, status: "Active", expiresAfterFirstUse: true)
        #expect(!token.mayBeUsed)
    }

    @Test("How soon is soon can be chosen, and the far ends of time do not trap")
    func extremes() {
        let now = TokenStateTests.now
        var token = AccessToken(
            code: TokenCode(high: 1, low: 2), status: "Active", validUntil: now.adding(seconds: 100))
        #expect(token.state(at: now, endingSoon: 100) == .ending)
        #expect(token.state(at: now, endingSoon: 99) == .active)
        token.validUntil = Instant(microseconds: .max)
        #expect(token.state(at: now) == .active)
        #expect(token.state(at: Instant(microseconds: .max)) == .expired(.byTime))
        #expect(token.state(at: now, endingSoon: .max) == .ending)
    }

    @Test("Until the next change of state it stays the same, and then it differs")
    func nextStateChange() {
        var random = SplitMix64(seed: 19)
        for _ in 0..<5_000 {
            var token = randomToken(&random)
            let now = TokenStateTests.now
            if token.validUntil != nil {
                token.validUntil = now.adding(
                    microseconds: Int64.random(in: -200_000_000...200_000_000, using: &random))
            }
            guard let next = token.nextStateChange(after: now) else {
                #expect(token.state(at: now) == token.state(at: now.adding(seconds: 1_000)))
                continue
            }
            #expect(next > now)
            #expect(token.state(at: next) != token.state(at: now))
            #expect(token.state(at: next.adding(microseconds: -1)) == token.state(at: now))
        }
    }
}
