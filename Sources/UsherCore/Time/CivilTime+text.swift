extension CivilTime {
    /// `2026-11-24`
    package var date: String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// `18:14:37`, without the fraction.
    package var clock: String {
        "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    }
}
