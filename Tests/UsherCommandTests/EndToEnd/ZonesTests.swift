internal import Testing
internal import UsherCore
internal import UsherSQLite
internal import UsherStore
internal import UsherTesting

@Suite("Local times on both sides of a change of the clocks")
struct ZonesTests {
    /// The clocks of New York go forward at 2026-03-08 07:00 UTC.
    static let springZones: [ZoneCase] = [
        ZoneCase(
            zone: "America/New_York", made: "2026-03-08 01:59:59 -05:00 · 2026-03-08 06:59:59 UTC",
            ended: "2026-03-08 03:00:00 -04:00 · 2026-03-08 07:00:00 UTC"),
        ZoneCase(
            zone: "EST5EDT,M3.2.0,M11.1.0", made: "2026-03-08 01:59:59 -05:00 · 2026-03-08 06:59:59 UTC",
            ended: "2026-03-08 03:00:00 -04:00 · 2026-03-08 07:00:00 UTC"),
        ZoneCase(
            zone: "Asia/Kolkata", made: "2026-03-08 12:29:59 +05:30 · 2026-03-08 06:59:59 UTC",
            ended: "2026-03-08 12:30:00 +05:30 · 2026-03-08 07:00:00 UTC"),
        ZoneCase(
            zone: "IST-5:30", made: "2026-03-08 12:29:59 +05:30 · 2026-03-08 06:59:59 UTC",
            ended: "2026-03-08 12:30:00 +05:30 · 2026-03-08 07:00:00 UTC"),
    ].filter(\.isKnown)

    /// They go back at 2025-11-02 06:00 UTC: one o'clock comes twice.
    static let autumnZones: [ZoneCase] = [
        ZoneCase(
            zone: "America/New_York", made: "2025-11-02 01:59:59 -04:00 · 2025-11-02 05:59:59 UTC",
            ended: "2025-11-02 01:00:00 -05:00 · 2025-11-02 06:00:00 UTC"),
        ZoneCase(
            zone: "EST5EDT,M3.2.0,M11.1.0", made: "2025-11-02 01:59:59 -04:00 · 2025-11-02 05:59:59 UTC",
            ended: "2025-11-02 01:00:00 -05:00 · 2025-11-02 06:00:00 UTC"),
        ZoneCase(
            zone: "Asia/Kolkata", made: "2025-11-02 11:29:59 +05:30 · 2025-11-02 05:59:59 UTC",
            ended: "2025-11-02 11:30:00 +05:30 · 2025-11-02 06:00:00 UTC"),
        ZoneCase(
            zone: "IST-5:30", made: "2025-11-02 11:29:59 +05:30 · 2025-11-02 05:59:59 UTC",
            ended: "2025-11-02 11:30:00 +05:30 · 2025-11-02 06:00:00 UTC"),
    ].filter(\.isKnown)

    /// The program's output about a token made a second before the change and ended with it.
    private func told(_ zone: String, change: Instant) throws -> String {
        let stage = try Stage()
        let service = try Library.open(
            path: stage.library, mode: .create, clock: .fixed(change.adding(seconds: -1)))
        let video = try service.createVideo(title: "Optics 01").id
        let draft = TokenDraft(timeToLive: .fromNow(seconds: 1))
        let code = try service.create(draft, in: video, Cancellation()).token.code
        let outcome = try stage.run("token", code.text, "--library", stage.library, environment: ["TZ": zone])
        #expect(outcome.ending == .exited(0), "\(outcome.errors)")
        return outcome.output
    }

    @Test("In spring", arguments: springZones)
    func spring(zone: ZoneCase) throws {
        let text = try told(zone.zone, change: Instant(seconds: 1_772_953_200))
        #expect(text.contains("made       \(zone.made)\n"), "\(text)")
        #expect(text.contains("at \(zone.ended)"), "\(text)")
    }

    @Test("In autumn", arguments: autumnZones)
    func autumn(zone: ZoneCase) throws {
        let text = try told(zone.zone, change: Instant(seconds: 1_762_063_200))
        #expect(text.contains("made       \(zone.made)\n"), "\(text)")
        #expect(text.contains("at \(zone.ended)"), "\(text)")
    }

    @Test("Without a zone, or with one that is not known, times are UTC", arguments: ["", "UTC", "Nowhere/Nothing"])
    func unknown(zone: String) throws {
        let text = try told(zone, change: Instant(seconds: 1_772_953_200))
        // An empty TZ means the machine's own zone.
        #expect(zone.isEmpty || text.contains("made       2026-03-08 06:59:59 UTC\n"), "\(text)")
        #expect(text.contains("2026-03-08 06:59:59 UTC"))
    }
}
