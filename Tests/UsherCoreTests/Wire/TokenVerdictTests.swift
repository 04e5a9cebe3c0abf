import Testing

@testable import UsherCore

@Suite("What a token's fields mean, for programs")
struct TokenVerdictTests {
    private let now = Instant(microseconds: 1_772_366_400_250_000)

    private func token(_ status: String, _ left: Int64?, _ change: (inout AccessToken) -> Void = { _ in })
        -> AccessToken
    {
        var token = AccessToken(
            code: TokenCode(high: 1, low: 2), status: status, validUntil: left.map { now.adding(seconds: $0) })
        change(&token)
        return token
    }

    private func verdict(_ token: AccessToken) -> String {
        let verdict = TokenVerdict(token, at: now, endingSoon: 60)
        let json = String(decoding: TokenWire(token, verdict: verdict).json(), as: UTF8.self)
        return json.firstRange(of: #","plays":"#).map { String(json[$0.upperBound...]) } ?? json
    }

    @Test("each state has its word, and a reason where it ended")
    func states() {
        #expect(verdict(token("Active", 90)) == #"true,"state":"active","reason":null,"seconds_left":90}"#)
        #expect(verdict(token("Active", 60)) == #"true,"state":"ending","reason":null,"seconds_left":60}"#)
        #expect(verdict(token("Active", nil)) == #"true,"state":"active","reason":null,"seconds_left":null}"#)
        #expect(verdict(token("Active", 0)) == #"false,"state":"expired","reason":"time","seconds_left":0}"#)
        #expect(verdict(token("Expired", 90)) == #"false,"state":"expired","reason":"hand","seconds_left":0}"#)
        #expect(
            verdict(token("Expired", nil) { $0.expiresAfterFirstUse = true })
                == #"false,"state":"expired","reason":"use_or_hand","seconds_left":0}"#)
        #expect(
            verdict(token("Expired", nil) { $0.endedBy = .usedOnce })
                == #"false,"state":"used","reason":"use","seconds_left":0}"#)
        #expect(verdict(token("Paused", 90)) == #"null,"state":"unknown","reason":null,"seconds_left":null}"#)
    }

    @Test("an end that cannot be read has no seconds, and stands as it came behind the verdict")
    func odd() {
        let odd = token("Active", nil) { $0.oddFields = [OddField(name: "valid_until", json: "5")] }
        #expect(verdict(odd) == #"true,"state":"active","reason":null,"seconds_left":null,"valid_until":5}"#)
    }

    @Test("times are cut to whole seconds towards the past, before 1970 as well")
    func wholeSeconds() {
        let token = token("Active", 1) { $0.created = Instant(microseconds: -1) }.inWholeSeconds
        #expect(token.validUntil == Instant(seconds: 1_772_366_401))
        #expect(token.created == Instant(seconds: -1))
        #expect(token.modified == nil)
    }
}
