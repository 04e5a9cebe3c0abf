/// Times as people read them: local and UTC, in panes without the date when it is today's.
package struct TimeText: Sendable {
    package let now: Instant
    package let zone: Zone
    /// Whether the date is there on every day, as it is where what is printed is kept.
    package let showsDates: Bool

    package init(now: Instant, zone: Zone, showsDates: Bool = false) {
        self.now = now
        self.zone = zone
        self.showsDates = showsDates
    }

    /// Local time with its offset: `18:14:37 +05:30`, or `2026-11-24 18:14:37 +05:30` on another day.
    package func local(_ instant: Instant) -> String {
        let offset = zone.offset(instant)
        return "\(reading(instant, offset: offset.seconds)) \(offset.name)"
    }

    /// `12:44:37 UTC`, with the date on another day of UTC.
    package func utc(_ instant: Instant) -> String {
        "\(reading(instant, offset: 0)) UTC"
    }

    /// Both, or one of them where they are the same.
    package func both(_ instant: Instant) -> String {
        zone.offset(instant).seconds == 0 ? utc(instant) : "\(local(instant)) · \(utc(instant))"
    }

    /// `2 h ago`, or `in 4 h 12 m`; changes when `DurationText.nextChange` says so.
    package func distance(_ instant: Instant) -> String {
        instant > now ? "in \(DurationText.left(from: now, until: instant))" : DurationText.ago(instant, at: now)
    }

    private func reading(_ instant: Instant, offset: Int64) -> String {
        let civil = CivilTime(instant, offset: offset)
        let today = CivilTime(now, offset: offset)
        guard showsDates || civil.daysSinceEpoch != today.daysSinceEpoch else { return civil.clock }
        return "\(civil.date) \(civil.clock)"
    }
}
