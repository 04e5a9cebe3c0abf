import Testing
import UsherCore

@Suite("Spans of time in words")
struct DurationTextTests {
    private let now = Instant(seconds: 1_800_000_000)

    @Test(
        "A column says what is left, or how long ago it ended",
        arguments: [
            (1, "0:01"), (58, "0:58"), (729, "12:09"), (3_599, "59:59"), (3_600, "1 h 0 m"), (15_129, "4 h 12 m"),
            (35_999, "9 h 59 m"), (36_000, "10 h"), (172_799, "47 h"), (172_800, "2 d"), (31_536_000, "365 d"),
            (8_639_999_999, "99999 d"), (8_640_000_000, "273 y"), (Int64.max / 2, "292414 y"), (0, "just now"),
            (-59, "just now"), (-60, "1 m ago"), (-3_599, "59 m ago"), (-7_200, "2 h ago"), (-172_799, "47 h ago"),
            (-172_800, "2 d ago"), (-8_640_000, "14 w ago"), (-63_072_000, "2 y ago"), (-3_153_600_000, "long ago"),
            (Int64.min / 2, "long ago"),
        ])
    func column(seconds: Int64, text: String) {
        #expect(DurationText.left(from: now, until: now.adding(seconds: seconds)) == text)
        #expect(text.count <= 8)
    }

    @Test("A begun second counts whole, so that an active token never reads 0:00")
    func begun() {
        #expect(DurationText.left(from: now, until: now.adding(microseconds: 1)) == "0:01")
        #expect(DurationText.left(from: now, until: now.adding(microseconds: 299_000_001)) == "5:00")
        #expect(DurationText.left(from: now, until: nil) == "never")
    }

    @Test(
        "Words use two units at most",
        arguments: [
            (0, "0 s"), (58, "58 s"), (60, "1 m"), (729, "12 m 9 s"), (15_120, "4 h 12 m"), (90_000, "1 d 1 h"),
            (86_400, "1 d"), (31_539_600, "365 d"), (-7_920, "2 h 12 m"), (Int64.min, "106751991167300 d"),
        ])
    func words(seconds: Int64, text: String) {
        #expect(DurationText.words(seconds: seconds) == text)
    }

    @Test("Until the next change the text stays, and then it differs")
    func nextChange() throws {
        var random = SplitMix64(seed: 3)
        let scales: [Int64] = [100, 5_000, 60_000, 300_000, 10_000_000, 100_000_000, 4_000_000_000, 20_000_000_000]
        for _ in 0..<4_000 {
            let scale = scales[Int.random(in: 0..<scales.count, using: &random)] * 1_000_000
            let end = now.adding(microseconds: Int64.random(in: -scale...scale, using: &random))
            let text = DurationText.left(from: now, until: end)
            guard let next = DurationText.nextChange(after: now, until: end) else {
                #expect(text == "long ago")
                continue
            }
            #expect(next > now)
            #expect(DurationText.left(from: next, until: end) != text, "\(text) at \(end)")
            #expect(DurationText.left(from: next.adding(microseconds: -1), until: end) == text, "\(text) at \(end)")
        }
    }

    @Test("A countdown of an hour and a half wakes thirty-one times for minutes, then every second")
    func wakeUps() throws {
        let end = now.adding(seconds: 5_400)
        var at = now
        var changes: [Instant] = []
        while at < end, let next = DurationText.nextChange(after: at, until: end) {
            changes.append(next)
            at = next
        }
        #expect(changes.count == 31 + 3_599)
        #expect(changes.last == end)
    }

    @Test("The ends of time change nothing any more")
    func extremes() {
        #expect(DurationText.nextChange(after: now, until: Instant(microseconds: .min)) == nil)
        #expect(DurationText.nextChange(after: Instant(microseconds: .max), until: now) == nil)
        #expect(DurationText.left(from: Instant(microseconds: .min), until: Instant(microseconds: .max)) == "292471 y")
        let last = Instant(microseconds: .max)
        #expect(DurationText.nextChange(after: last, until: last) == nil)
    }
}
