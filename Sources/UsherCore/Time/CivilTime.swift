/// A date and a time of day in the proleptic Gregorian calendar, without a zone.
///
/// Conversions follow the well-known day-count arithmetic (years begin in March, eras of 400 years).
package struct CivilTime: Hashable, Sendable {
    package var year: Int64
    package var month: Int64
    package var day: Int64
    package var hour: Int64
    package var minute: Int64
    package var second: Int64
    package var microsecond: Int64

    package init(
        year: Int64, month: Int64, day: Int64, hour: Int64 = 0, minute: Int64 = 0, second: Int64 = 0,
        microsecond: Int64 = 0
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
    }

    /// The date and time on a clock that is `offset` seconds ahead of UTC.
    package init(_ instant: Instant, offset: Int64 = 0) {
        let shifted = instant.adding(seconds: offset)
        let seconds = shifted.wholeSeconds
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        let shiftedDays = days + 719_468
        let era = (shiftedDays >= 0 ? shiftedDays : shiftedDays - 146_096) / 146_097
        let dayOfEra = shiftedDays - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = rest / 3_600
        minute = rest / 60 % 60
        second = rest % 60
        microsecond = shifted.microseconds(since: Instant(seconds: seconds))
    }

    /// The instant at which a clock `offset` seconds ahead of UTC shows this.
    package func instant(offset: Int64 = 0) -> Instant {
        let seconds = daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second - offset
        return Instant(seconds: seconds).adding(microseconds: microsecond)
    }

    /// Days since 1970-01-01.
    package var daysSinceEpoch: Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let monthIndex = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthIndex + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Whether month, day and time of day are valid; a leap second is not.
    package var exists: Bool {
        guard (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute) else { return false }
        guard (0...59).contains(second), (0..<1_000_000).contains(microsecond) else { return false }
        return day >= 1 && day <= CivilTime.days(inMonth: month, of: year)
    }

    private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
