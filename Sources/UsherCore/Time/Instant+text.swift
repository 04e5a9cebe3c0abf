extension Instant {
    /// The instant in a sentence: `2026-11-24 10:35:35 +05:30`, always with its date, without fractions.
    package func written(in zone: Zone) -> String {
        TimeText(now: self, zone: zone, showsDates: true).local(self)
    }
}
