import Testing
import UsherCore

@Suite("Instants")
struct InstantTests {
    @Test(
        "The platform's times are read, and printed in UTC",
        arguments: [
            ("2022-09-04T19:19:06.399581Z", "2022-09-04T19:19:06.399581Z"),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
            ("2026-08-18T10:10:00+05:30", "2026-08-18T04:40:00Z"), ("2026-01-01t00:30:00-0100", "2026-01-01T01:30:00Z"),
            ("2026-01-01 00:00:00.5z", "2026-01-01T00:00:00.500000Z"),
            ("2024-02-29T23:59:59.9999999Z", "2024-02-29T23:59:59.999999Z"),
            ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
            ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
            ("0000-02-29T00:00:00Z", "0000-02-29T00:00:00Z"), ("2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:00Z"),
        ])
    func read(text: String, printed: String) throws {
        #expect(try #require(Instant(iso8601: text)).iso8601 == printed)
    }

    @Test(
        "Anything else is no time",
        arguments: [
            "", "2026-08-18", "2026-08-18T10:10:00", "2026-08-18T10:10Z", "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
            "2026-01-01T23:60:00Z", "2026-06-30T23:59:60Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Z ",
            " 2026-01-01T00:00:00Z", "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+05:60", "2026-01-01T00:00:00+05",
            "+2026-01-01T00:00:00Z", "2026-1-01T00:00:00Z", "２026-01-01T00:00:00Z", "20260101T000000Z",
            "2026-01-01T-1:00:00Z",
        ])
    func refused(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test("What is printed is read back, in every year of four digits")
    func roundTrip() throws {
        var random = SplitMix64(seed: 13)
        for _ in 0..<5_000 {
            guard let instant = randomInstant(&random) else { continue }
            #expect(Instant(iso8601: instant.iso8601) == instant)
        }
    }

    @Test("A civil time and its offset name the instant they came from, in all representable years")
    func civil() {
        var random = SplitMix64(seed: 17)
        for _ in 0..<5_000 {
            let instant = Instant(microseconds: Int64.random(in: (.min / 2)...(.max / 2), using: &random))
            let offset = Int64.random(in: -86_399...86_399, using: &random)
            let civil = CivilTime(instant, offset: offset)
            #expect(civil.exists)
            #expect(civil.instant(offset: offset) == instant)
        }
    }

    @Test("Days follow one another without gap through leap years and centuries")
    func calendar() {
        var previous = CivilTime(Instant(seconds: -800 * 31_556_952))
        for day in 1..<300_000 as Range<Int64> {
            let next = CivilTime(Instant(seconds: -800 * 31_556_952 + day * 86_400))
            let isNextDay = next.day == previous.day + 1 && next.month == previous.month && next.year == previous.year
            let isNextMonth = next.day == 1 && next.month == previous.month + 1 && next.year == previous.year
            let isNextYear = next.day == 1 && next.month == 1 && previous.month == 12 && next.year == previous.year + 1
            #expect(isNextDay || isNextMonth || isNextYear)
            previous = next
        }
    }

    @Test("Arithmetic stops at the ends of time")
    func saturation() {
        let last = Instant(microseconds: .max)
        let first = Instant(microseconds: .min)
        #expect(last.adding(seconds: 1) == last && last.adding(seconds: .max) == last)
        #expect(first.adding(seconds: -1) == first && first.adding(seconds: .min) == first)
        #expect(Instant(seconds: .max) == last && Instant(seconds: .min) == first)
        #expect(last.microseconds(since: first) == .max && first.microseconds(since: last) == .min)
        #expect(first.seconds(since: last) == -9_223_372_036_855)
        #expect(!last.iso8601.isEmpty && !first.iso8601.isEmpty)
        #expect(CivilTime(last, offset: 86_399).year == 294_247 && CivilTime(first, offset: -86_399).year == -290_308)
    }

    @Test(
        "Seconds are rounded towards the past", arguments: [(-1, -1), (-1_000_000, -1), (-1_000_001, -2), (999_999, 0)])
    func rounding(microseconds: Int64, seconds: Int64) {
        #expect(Instant(microseconds: microseconds).wholeSeconds == seconds)
    }

    @Test(
        "A fixed zone shifts the clock and names itself",
        arguments: [
            (19_800, "+05:30", 5), (-18_000, "-05:00", 19), (0, "UTC", 0), (-12_600, "-03:30", 20),
            (45_900, "+12:45", 12),
        ])
    func zones(offset: Int64, name: String, hour: Int64) {
        let zone = Zone.fixed(seconds: offset)
        let instant = Instant(seconds: 0)
        #expect(zone.offset(instant).name == name)
        #expect(zone.civil(instant).hour == hour)
        #expect(zone.civil(instant).instant(offset: offset) == instant)
    }
}
