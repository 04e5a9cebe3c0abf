package import UsherCore

/// What texts of rows depend on besides their row.
package struct RowContext: Sendable {
    package let time: TimeText
    package var settings: RowSettings

    package init(_ surface: RowSettings.Surface, time: TimeText, endingSoon: Int64 = 60) {
        self.time = time
        settings = RowSettings(surface: surface, endingSoon: endingSoon)
    }

    /// Local time to the minute, `2026-11-24 18:14`; commands with room for it add the second and the offset.
    package func local(_ instant: Instant) -> String {
        guard !settings.isCommand(wide: 100) else { return time.local(instant) }
        let civil = time.zone.civil(instant)
        return "\(civil.date) \(civil.clock.prefix(5))"
    }
}
