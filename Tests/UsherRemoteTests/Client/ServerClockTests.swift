import Testing
import UsherCore

@testable import UsherRemote

@Suite("The server's clock and its times")
struct ServerClockTests {
    private let now = Remote.now

    @Test("clocks that may agree do agree")
    func agrees() {
        let clock = ServerClock(local: .fixed(now))
        clock.learn(date: now, sent: now.adding(microseconds: -50_000), received: now.adding(microseconds: 900_000))
        #expect(clock.offset == 0)
        #expect(clock.warning == nil)
    }

    @Test("several answers narrow the difference down")
    func narrows() {
        let clock = ServerClock(local: .fixed(now))
        // The server is 100.4 s ahead: its whole second changes between the last two answers.
        clock.learn(date: now.adding(seconds: 100), sent: now, received: now.adding(microseconds: 10_000))
        clock.learn(
            date: now.adding(seconds: 100), sent: now.adding(microseconds: 580_000),
            received: now.adding(microseconds: 590_000))
        clock.learn(
            date: now.adding(seconds: 101), sent: now.adding(microseconds: 610_000),
            received: now.adding(microseconds: 620_000))
        #expect((100_380_000...100_420_000).contains(clock.offset))
        #expect(
            clock.warning
                == "This machine's clock is 1 m 40 s behind the server's; times left are counted by the server's.")
    }

    @Test(
        "a date a day and more from this machine's changes nothing, and is said",
        arguments: [86_402, -86_402, 251_600_000_000, -1_772_366_400] as [Int64])
    func implausible(_ seconds: Int64) {
        let clock = ServerClock(local: .fixed(now))
        clock.learn(date: now.adding(seconds: 100), sent: now, received: now)
        let offset = clock.offset
        let doubt = clock.learn(date: now.adding(seconds: seconds), sent: now, received: now)
        #expect(doubt?.contains("is not believed") == true)
        #expect(clock.offset == offset)
        #expect(clock.learn(date: now.adding(seconds: 86_000), sent: now, received: now) == nil)
        #expect(clock.offset / 1_000_000 == 86_000)
    }

    @Test("where this machine's clock was never set, the server's is believed")
    func neverSet() {
        let start = Instant(seconds: 1_000)
        let clock = ServerClock(local: .fixed(start))
        #expect(clock.learn(date: now, sent: start, received: start) == nil)
        #expect(clock.now().seconds(since: now) == 0)
        #expect(clock.learn(date: now.adding(seconds: 251_600_000_000), sent: start, received: start) != nil)
        #expect(clock.now().seconds(since: now) == 0)
    }

    @Test("a clock that is set anew is believed")
    func reset() {
        let clock = ServerClock(local: .fixed(now))
        clock.learn(date: now.adding(seconds: 3_600), sent: now, received: now)
        clock.learn(date: now, sent: now, received: now)
        #expect(clock.offset == 0)
    }

    @Test(
        "dates of headers",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"), ("06 Nov 1994 08:49:37 GMT", nil),
            ("Sun, 31 Feb 2024 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 +0530", nil), ("", nil),
        ] as [(String, String?)])
    func dates(_ text: String, _ wanted: String?) {
        #expect(HTTPDate.instant(text)?.iso8601 == wanted)
    }

    @Test("Retry-After is seconds or a time")
    func retryAfter() {
        #expect(HTTPDate.retryAfter("17", now: now) == 17_000)
        #expect(HTTPDate.retryAfter("Sun, 01 Mar 2026 12:00:30 GMT", now: now) == 30_000)
        #expect(HTTPDate.retryAfter("Sun, 01 Mar 2020 12:00:30 GMT", now: now) == 0)
        #expect(HTTPDate.retryAfter("99999999999999999999999", now: now) == Int64(1_000_000_000_000_000))
        #expect(HTTPDate.retryAfter("1000000000", now: now) == Int64(1_000_000_000_000))
        #expect(HTTPDate.retryAfter("soon", now: now) == nil)
        #expect(HTTPDate.retryAfter("-3", now: now) == nil)
    }
}
