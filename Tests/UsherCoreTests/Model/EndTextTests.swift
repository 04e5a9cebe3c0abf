import Testing
import UsherCore

@Suite("Ends as people say them")
struct EndTextTests {
    /// A Friday, 15:30 local time.
    private static let now = Instant(iso8601: "2026-11-27T10:00:00Z") ?? Instant(seconds: 0)
    private static let zone = Zone.fixed(seconds: 19_800)

    private func end(_ text: String, _ now: Instant = now, _ zone: Zone = zone) throws -> Instant? {
        try EndText.instant(text, now: now, zone: zone)
    }

    private func sentence(_ text: String, _ now: Instant = now, _ zone: Zone = zone) -> String {
        do throws(TimeToLiveError) {
            _ = try EndText.instant(text, now: now, zone: zone)
            return ""
        } catch {
            return error.sentence
        }
    }

    @Test(
        "clock times, days and dates",
        arguments: [
            ("18:30", "2026-11-27T18:30:00+05:30"), ("9:00", "2026-11-28T09:00:00+05:30"),
            ("6:30pm", "2026-11-27T18:30:00+05:30"), ("6 pm", "2026-11-27T18:00:00+05:30"),
            ("12am", "2026-11-28T00:00:00+05:30"), ("18:30:15", "2026-11-27T18:30:15+05:30"),
            ("today 18:00", "2026-11-27T18:00:00+05:30"), ("tomorrow 9:00", "2026-11-28T09:00:00+05:30"),
            ("tomorrow", "2026-11-28T23:59:59+05:30"), ("sat 18:00", "2026-11-28T18:00:00+05:30"),
            ("Monday", "2026-11-30T23:59:59+05:30"), ("fri 9:00", "2026-12-04T09:00:00+05:30"),
            ("until thu 18:00", "2026-12-03T18:00:00+05:30"), ("2026-12-31", "2026-12-31T23:59:59+05:30"),
            ("2026-12-31 18:00", "2026-12-31T18:00:00+05:30"), ("18:00 2026-12-31", "2026-12-31T18:00:00+05:30"),
            ("2026-12-31T18:00", "2026-12-31T18:00:00+05:30"), ("2026-12-31T18:00Z", "2026-12-31T18:00:00Z"),
            ("2026-12-31T18:00:00+01:00", "2026-12-31T18:00:00+01:00"), ("31 Dec", "2026-12-31T23:59:59+05:30"),
            ("Dec 31, 2026 at 6pm", "2026-12-31T18:00:00+05:30"), ("3 jan 10:00", "2027-01-03T10:00:00+05:30"),
        ])
    func forms(_ text: String, _ wanted: String) throws {
        #expect(try end(text) == Instant(iso8601: wanted))
    }

    @Test(
        "durations and other texts are none",
        arguments: ["2h", "+2h30m", "300", "1 week", "never", "", "ravi", "1.5h", "1.5", "0.5"])
    func others(_ text: String) throws {
        #expect(try end(text) == nil)
    }

    @Test("what can be read in two ways is asked back with both")
    func ambiguous() {
        #expect(sentence("05/06/2027").contains("2027-06-05 or 2027-05-06"))
        #expect(sentence("31/12/2026").contains("2026-12-31"))
        #expect(sentence("12.31.26").contains("2026-12-31"))
        #expect(sentence("2026/12/31").contains("2026-12-31"))
        #expect(sentence("05/06").contains("2026-06-05 or 2026-05-06"))
        #expect(sentence("fri 18:00").contains("today 18:00, or 2026-12-04 18:00"))
        #expect(sentence("friday").contains("today, or 2026-12-04"))
    }

    @Test("what is past, or not on any clock or calendar, is refused with a sentence")
    func refused() {
        #expect(sentence("today 9:00").contains("2026-11-27 09:00:00 is past"))
        #expect(sentence("2020-01-01").contains("past"))
        #expect(sentence("25:00").contains("no 25:00"))
        #expect(sentence("24:00").contains("Midnight"))
        #expect(sentence("13pm").contains("1 to 12"))
        #expect(sentence("2026-02-30").contains("no 2026-02-30"))
        #expect(sentence("fri soon").contains("soon"))
        #expect(sentence("18:00 19:00").contains("two times"))
        #expect(sentence("tomorrow sat").contains("two days"))
    }

    /// Central Europe in 2026 and 2027: summer time from the last Sunday of March to that of October.
    private static let europe = Zone { instant in
        let spans = [
            ("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"), ("2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"),
        ]
        let isSummer = spans.contains { from, to in
            guard let from = Instant(iso8601: from), let to = Instant(iso8601: to) else { return false }
            return (from..<to).contains(instant)
        }
        return Zone.Offset(seconds: isSummer ? 7_200 : 3_600)
    }

    @Test("a time that the clock skips or shows twice is said, with what to write")
    func daylightSaving() throws {
        #expect(
            sentence("2027-03-28 2:30", Self.now, Self.europe).contains("2027-03-28 01:30:00 or 2027-03-28 03:30:00"))
        let twice = sentence("2027-10-31 2:30", Self.now, Self.europe)
        #expect(twice.contains("2027-10-31T02:30:00+02:00 or 2027-10-31T02:30:00+01:00"))
        #expect(try end("2027-10-31T02:30:00+02:00", Self.now, Self.europe) == Instant(iso8601: "2027-10-31T00:30:00Z"))
        #expect(try end("2027-03-28", Self.now, Self.europe) == Instant(iso8601: "2027-03-28T21:59:59Z"))
    }

    @Test("days begin and end with the local clock, 23 and 25 hours long where it changes")
    func days() {
        let start = Self.europe.start(of: CivilTime(year: 2027, month: 3, day: 28))
        let next = Self.europe.start(of: CivilTime(year: 2027, month: 3, day: 29))
        #expect(next.seconds(since: start) == 23 * 3_600)
        let autumn = Self.europe.start(of: CivilTime(year: 2027, month: 10, day: 31))
        #expect(Self.europe.start(of: CivilTime(year: 2027, month: 11, day: 1)).seconds(since: autumn) == 25 * 3_600)
    }

    @Test("an end is set to the second, and bare numbers are told in words")
    func timeToLive() throws {
        let parsed = try TimeToLive(parsing: "sat 18:00", now: Self.now, zone: Self.zone)
        let end = try #require(Instant(iso8601: "2026-11-28T18:00:00+05:30"))
        #expect(parsed == .until(end))
        #expect(parsed.end(now: Self.now, current: nil) == end)
        #expect(parsed.secondsFromNow(now: Self.now.adding(microseconds: 300_000), current: nil) == 95_400)
        #expect(try TimeToLive(parsing: "2h", now: Self.now, zone: Self.zone) == .fromNow(seconds: 7_200))
        #expect(throws: TimeToLiveError.self) { try TimeToLive(parsing: "2099-12-31", now: Self.now, zone: Self.zone) }
        #expect(throws: ServiceError.self) { try TimeToLive.until(Self.now).checkEnd(now: Self.now, current: nil) }
        #expect(TimeToLive.remark(onBareNumber: "2099")?.contains("2,099 seconds, 34 m 59 s") == true)
        #expect(TimeToLive.remark(onBareNumber: "2099")?.contains("2099-12-31") == true)
        #expect(TimeToLive.remark(onBareNumber: "1830")?.contains("18:30") == true)
        #expect(TimeToLive.remark(onBareNumber: "2030")?.contains("20:30 or 2030-12-31") == true)
        #expect(TimeToLive.remark(onBareNumber: "90s") == nil)
        #expect(TimeToLive.remark(onBareNumber: "30") == nil)
    }

    @Test("the player's codes are known by their numbers")
    func codes() {
        #expect(PlayerCode(" 5002 ")?.meaning.contains("refused") == true)
        #expect(PlayerCode("5003") == nil)
        #expect(Set(PlayerCode.all.map(\.number)).count == PlayerCode.all.count)
    }
}
