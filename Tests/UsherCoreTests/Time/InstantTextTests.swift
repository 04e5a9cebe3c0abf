import Testing

@testable import UsherCore

@Suite("Instants written one after the other")
struct InstantTextTests {
    private func written(_ instants: [Instant]) -> [String] {
        var text = InstantText()
        return instants.map { instant in
            var bytes: [UInt8] = []
            bytes.append(atMost: InstantText.longest) { text.write(instant, to: &$0) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The same text, from the calendar's parts.
    private func spelled(_ instant: Instant) -> String {
        let civil = CivilTime(instant)
        let date = "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
        let time = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
        return "\(date)T\(time)\(civil.microsecond == 0 ? "" : "." + padded(civil.microsecond, 6))Z"
    }

    @Test("are as if each were alone, whether their days change or not")
    func sequence() {
        var random = SplitMix64(seed: 43)
        var instants: [Instant] = []
        for _ in 0..<2_000 {
            guard let instant = randomInstant(&random) else { continue }
            instants.append(instant)
            // Around it, on the same day as often as not, on both sides of midnight.
            for _ in 0..<2 {
                let step = Int64.random(in: -50_000_000_000...50_000_000_000, using: &random)
                instants.append(instant.adding(microseconds: step))
            }
        }
        #expect(written(instants) == instants.map(spelled))
    }

    @Test("are right before 1970, at midnights, and as far as instants reach")
    func edges() {
        let microseconds: [Int64] = [
            0, -1, 1, 86_399_999_999, 86_400_000_000, -86_400_000_000, -86_400_000_001, .min, .min + 1, .max, .max - 1,
            253_402_300_799_999_999, 253_402_300_800_000_000, -62_167_219_200_000_000, -62_167_219_200_000_001,
        ]
        let instants = microseconds.map { Instant(microseconds: $0) }
        #expect(written(instants) == instants.map(spelled))
        #expect(instants.map(\.iso8601) == instants.map(spelled))
    }
}
