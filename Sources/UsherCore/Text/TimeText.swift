/// Times for the user, local and UTC; panes omit the date when it is today's in both.
package struct TimeText: Sendable {
    package let now: Instant
    package let zone: Zone
    /// Whether the date is always included, as in output that is kept.
    package let showsDates: Bool

    package init(now: Instant, zone: Zone, showsDates: Bool = false) {
        self.now = now
        self.zone = zone
        self.showsDates = showsDates
    }

    /// Local time with its offset: `18:14:37 +05:30`, or `2026-11-24 18:14:37 +05:30` when the date differs from
    /// today's, locally or in UTC.
    package func local(_ instant: Instant) -> String {
        let offset = zone.offset(instant)
        return "\(reading(instant, offset: offset.seconds)) \(offset.name)"
    }

    /// `12:44:37 UTC`, with the date when `local` has it.
    package func utc(_ instant: Instant) -> String {
        "\(reading(instant, offset: 0)) UTC"
    }

    /// Both, or one of them when they are equal.
    package func both(_ instant: Instant) -> String {
        zone.offset(instant).seconds == 0 ? utc(instant) : "\(local(instant)) · \(utc(instant))"
    }

    /// `2 h ago`, or `in 4 h 12 m`; changes at `DurationText.nextChange`.
    package func distance(_ instant: Instant) -> String {
        instant > now ? "in \(DurationText.left(from: now, until: instant))" : DurationText.ago(instant, at: now)
    }

    /// The local day and that of UTC; times of other days have dates.
    package var today: [Int64] { days(of: now) }

    private func days(of instant: Instant) -> [Int64] {
        [zone.offset(instant).seconds, 0].map { CivilTime(instant, offset: $0).daysSinceEpoch }
    }

    private func reading(_ instant: Instant, offset: Int64) -> String {
        let civil = CivilTime(instant, offset: offset)
        return showsDates || needsDate(instant) ? "\(civil.date) \(civil.clock)" : civil.clock
    }

    /// Local time and UTC are shown side by side: when one needs its date, or the two dates differ, both show it.
    private func needsDate(_ instant: Instant) -> Bool {
        let days = days(of: instant)
        return days != today || days[0] != days[1]
    }
}
