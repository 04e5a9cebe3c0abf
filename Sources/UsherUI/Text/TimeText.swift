package import UsherCore

/// Times as the panes show them: local and UTC, without the date when it is today's.
package struct TimeText: Sendable {
    package let now: Instant
    package let zone: Zone

    package init(now: Instant, zone: Zone) {
        self.now = now
        self.zone = zone
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
        let time = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
        guard civil.daysSinceEpoch != today.daysSinceEpoch else { return time }
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2)) \(time)"
    }
}
