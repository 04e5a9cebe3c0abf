internal import UsherCore

/// Times and spans as commands print them for people.
struct TimeText {
    let zone: Zone

    /// `2026-11-24 14:02:28 +05:30`, local; UTC is called by its name.
    func local(_ instant: Instant) -> String {
        "\(TimeText.clock(zone.civil(instant))) \(zone.offset(instant).name)"
    }

    /// `2026-11-24 08:32:28 UTC`
    func utc(_ instant: Instant) -> String {
        "\(TimeText.clock(CivilTime(instant))) UTC"
    }

    /// Local time with UTC behind it, or UTC alone where local clocks show it.
    func both(_ instant: Instant) -> String {
        zone.offset(instant).seconds == 0 ? utc(instant) : "\(local(instant)) (\(utc(instant)))"
    }

    private static func clock(_ civil: CivilTime) -> String {
        let date = "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
        return "\(date) \(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
    }
}
