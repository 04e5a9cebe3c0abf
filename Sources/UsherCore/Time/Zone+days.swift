extension Zone {
    /// The first instant of a day, a month or a year: of the local date that `civil` begins.
    ///
    /// Where the clock is put forward at midnight, the day begins later than at 0:00.
    package func start(of civil: CivilTime) -> Instant {
        var day = civil
        day.hour = 0
        day.minute = 0
        day.second = 0
        day.microsecond = 0
        let guess = day.instant()
        var low = guess.adding(seconds: -2 * 86_400).wholeSeconds
        var high = guess.adding(seconds: 2 * 86_400).wholeSeconds
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if self.civil(Instant(seconds: middle)).daysSinceEpoch >= day.daysSinceEpoch {
                high = middle
            } else {
                low = middle
            }
        }
        return Instant(seconds: high)
    }
}
