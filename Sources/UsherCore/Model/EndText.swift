/// An end as people say it: a clock time, a day, both, or an instant with its zone.
///
/// | text | means |
/// | --- | --- |
/// | `18:30`, `6:30pm` | the next time the local clock shows it |
/// | `today 18:00`, `tomorrow 9:00`, `fri 18:00` | that day; a weekday is the next one |
/// | `2026-12-31 18:00`, `31 Dec 18:00`, `Dec 31, 2026` | that date |
/// | `2026-12-31`, `tomorrow` | the last second of the day |
/// | `2026-12-31T18:00+05:30`, `…Z` | that instant |
///
/// Times without a zone are those of the local clock.
package struct EndText {
    private var day: Day?
    private var clock: (hour: Int64, minute: Int64, second: Int64)?

    private enum Day {
        case offset(Int64)
        /// 1 for Monday.
        case weekday(Int64, name: String)
        case date(CivilTime)
        /// Without a year: the next one.
        case month(Int64, day: Int64)
    }

    /// Parses a text that is meant as an end.
    ///
    /// - Returns: `nil` for a text that is none of these forms, such as a duration.
    /// - Throws: a sentence for an end that is past, that does not exist, or that can be read in two ways; it names
    ///   both readings.
    package static func instant(_ text: String, now: Instant, zone: Zone) throws(TimeToLiveError) -> Instant? {
        let end: Instant
        if let instant = instant(rfc3339: text) {
            end = instant
        } else {
            guard let parsed = try EndText(text, present: zone.civil(now).year) else { return nil }
            end = try parsed.instant(now: now, zone: zone)
        }
        guard end > now else {
            let local = zone.civil(end)
            throw TimeToLiveError("\(local.date) \(local.clock) is past. Give a later time, or 0 to end the token now.")
        }
        return end
    }

    private static func instant(rfc3339 text: String) -> Instant? {
        let trimmed = text.split { $0.isWhitespace }.joined(separator: " ").uppercased()
        if let instant = Instant(iso8601: trimmed) { return instant }
        // Seconds may be left out.
        guard let colon = trimmed.firstIndex(of: ":"), trimmed.first?.isNumber == true,
            let end = trimmed.index(colon, offsetBy: 3, limitedBy: trimmed.endIndex)
        else { return nil }
        return Instant(iso8601: trimmed[..<end] + ":00" + trimmed[end...])
    }

    // MARK: Reading

    private init?(_ text: String, present: Int64) throws(TimeToLiveError) {
        var words = text.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)
        words.removeAll { $0 == "until" || $0 == "at" || $0 == "on" }
        // `2026-12-31t18:00`
        if words.count == 1, let split = EndText.dateAndTime(words[0]) { words = split }
        guard !words.isEmpty, words.count <= 5 else { return nil }
        var rest = words[...]
        while let word = rest.first {
            if let (found, used) = try EndText.day(rest, present: present) {
                guard day == nil else { throw TimeToLiveError("“\(safeText(text, limit: 40))” names two days.") }
                day = found
                rest = rest.dropFirst(used)
            } else if let found = try EndText.clock(word, rest.dropFirst().first) {
                guard clock == nil else { throw TimeToLiveError("“\(safeText(text, limit: 40))” names two times.") }
                clock = found.time
                rest = rest.dropFirst(found.used)
            } else {
                guard day != nil || clock != nil else { return nil }
                throw TimeToLiveError(
                    "“\(safeText(word, limit: 20))” is no day and no time. Write it like fri 18:00 or 2026-12-31 18:00."
                )
            }
        }
    }

    private static func dateAndTime(_ word: String) -> [String]? {
        guard let mark = word.firstIndex(of: "t"), date(String(word[..<mark])) != nil else { return nil }
        return [String(word[..<mark]), String(word[word.index(after: mark)...])]
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func index(of word: String, in names: [String]) -> Int64? {
        guard word.utf8.count >= 3 else { return nil }
        return names.firstIndex { $0.hasPrefix(word) }.map { Int64($0) + 1 }
    }

    private static func day(
        _ words: ArraySlice<String>, present: Int64
    ) throws(TimeToLiveError) -> (Day, used: Int)? {
        guard let word = words.first else { return nil }
        switch word {
        case "today": return (.offset(0), 1)
        case "tomorrow": return (.offset(1), 1)
        default: break
        }
        if let weekday = index(of: word, in: weekdays) {
            return (.weekday(weekday, name: String(weekdays[Int(weekday) - 1].prefix(3))), 1)
        }
        if let date = date(word) {
            guard date.exists else { throw TimeToLiveError("There is no \(word): check month and day.") }
            return (.date(date), 1)
        }
        try refuseOrder(word, present: present)
        let second = words.dropFirst().first ?? ""
        let pairs = [(word, second), (second, word)]
        for (number, name) in pairs {
            guard let month = index(of: name, in: months), let day = Int64(number), (1...31).contains(day) else {
                continue
            }
            if let year = words.dropFirst(2).first.flatMap({ Int64($0) }), (1_000...9_999).contains(year) {
                let date = CivilTime(year: year, month: month, day: day)
                guard date.exists else { throw TimeToLiveError("There is no \(number) \(name) \(year).") }
                return (.date(date), 3)
            }
            return (.month(month, day: day), 2)
        }
        return nil
    }

    /// `2026-12-31`
    private static func date(_ word: String) -> CivilTime? {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
            (1...2).contains(parts[1].utf8.count), (1...2).contains(parts[2].utf8.count),
            let year = Int64(parts[0]), let month = Int64(parts[1]), let day = Int64(parts[2])
        else { return nil }
        return CivilTime(year: year, month: month, day: day)
    }

    /// Day and month stand in either order in the world: both readings are named.
    ///
    /// - Parameter present: the year of a date without one.
    private static func refuseOrder(_ word: String, present: Int64) throws(TimeToLiveError) {
        let parts = word.split(separator: word.contains("/") ? "/" : ".", omittingEmptySubsequences: false).map(
            String.init)
        // `1.5` is no date.
        guard parts.count == 3 || parts.count == 2 && word.contains("/"),
            parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigit) })
        else { return }
        let numbers = parts.compactMap { Int64($0) }
        func written(_ year: Int64, _ month: Int64, _ day: Int64) -> String? {
            let date = CivilTime(year: year < 100 ? 2_000 + year : year, month: month, day: day)
            return date.exists ? date.date : nil
        }
        let year = numbers.count == 3 ? numbers[2] : present
        let isYearFirst = parts[0].utf8.count == 4
        let readings =
            isYearFirst
            ? [numbers.count == 3 ? written(numbers[0], numbers[1], numbers[2]) : nil].compactMap(\.self)
            : [written(year, numbers[1], numbers[0]), written(year, numbers[0], numbers[1])].compactMap(\.self)
        guard let reading = readings.first else {
            throw TimeToLiveError("There is no date \(safeText(word, limit: 20)). Write it like 2026-12-31.")
        }
        guard readings.count == 2, readings[0] != readings[1] else {
            throw TimeToLiveError("Write that date as \(reading).")
        }
        throw TimeToLiveError(
            "\(safeText(word, limit: 20)) can be \(readings[0]) or \(readings[1]). Write the one that you mean.")
    }

    /// `18:30`, `6:30pm`, `6 pm`
    private static func clock(
        _ word: String, _ next: String?
    ) throws(TimeToLiveError) -> (time: (hour: Int64, minute: Int64, second: Int64), used: Int)? {
        var body = word
        var half: String?
        var used = 1
        for suffix in ["am", "pm"] where body.hasSuffix(suffix) {
            half = suffix
            body.removeLast(2)
        }
        if half == nil, let next, next == "am" || next == "pm" {
            half = next
            used = 2
        }
        let parts = body.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard (half == nil ? 2...3 : 1...3).contains(parts.count),
            parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigit) }),
            parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
        else { return nil }
        let numbers = parts.compactMap { Int64($0) }
        var hour = numbers[0]
        let minute = numbers.count > 1 ? numbers[1] : 0
        let second = numbers.count > 2 ? numbers[2] : 0
        if let half {
            guard (1...12).contains(hour) else {
                throw TimeToLiveError("There is no \(word): with \(half), hours are 1 to 12.")
            }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
        }
        guard hour < 24, minute < 60, second < 60 else {
            let hint = hour == 24 ? " Midnight is 0:00 of the next day." : ""
            throw TimeToLiveError("There is no \(word) on a clock.\(hint)")
        }
        return ((hour, minute, second), used)
    }

    // MARK: Meaning

    private func instant(now: Instant, zone: Zone) throws(TimeToLiveError) -> Instant {
        let today = zone.civil(now)
        var date: CivilTime
        switch day {
        case nil:
            date = today
            if try !isAhead(on: today, now: now, zone) { date = EndText.dayAfter(today, 1) }
        case .offset(let days): date = EndText.dayAfter(today, days)
        case .weekday(let weekday, let name): date = try next(weekday, name, today, now: now, zone)
        case .date(let given): date = given
        case .month(let month, let day):
            date = CivilTime(year: today.year, month: month, day: day)
            if date.daysSinceEpoch < today.daysSinceEpoch { date.year += 1 }
            guard date.exists else { throw TimeToLiveError("There is no \(date.date): check month and day.") }
        }
        return try instant(on: date, zone)
    }

    private static func dayAfter(_ date: CivilTime, _ days: Int64) -> CivilTime {
        var start = date
        (start.hour, start.minute, start.second, start.microsecond) = (0, 0, 0, 0)
        return CivilTime(start.instant().adding(seconds: days * 86_400), offset: 0)
    }

    private func isAhead(on date: CivilTime, now: Instant, _ zone: Zone) throws(TimeToLiveError) -> Bool {
        let instants = zone.instants(of: local(date))
        return instants.isEmpty ? local(date).instant() > zone.civil(now).instant() : instants.contains { $0 > now }
    }

    private func next(
        _ weekday: Int64, _ name: String, _ today: CivilTime, now: Instant, _ zone: Zone
    ) throws(TimeToLiveError) -> CivilTime {
        // 1970-01-01 was a Thursday.
        let present = (today.daysSinceEpoch + 3) % 7 + 1
        let days = (weekday - present + 7) % 7
        guard days == 0 else { return EndText.dayAfter(today, days) }
        let later = EndText.dayAfter(today, 7)
        guard try isAhead(on: today, now: now, zone) else { return later }
        let time = clock == nil ? "" : " \(clockText)"
        throw TimeToLiveError("Today is \(name). Write today\(time), or \(later.date)\(time) for the next one.")
    }

    private var clockText: String {
        guard let clock else { return "" }
        let seconds = clock.second == 0 ? "" : ":\(padded(clock.second, 2))"
        return "\(padded(clock.hour, 2)):\(padded(clock.minute, 2))\(seconds)"
    }

    /// The time of that day; its last second without one.
    private func local(_ date: CivilTime) -> CivilTime {
        let time = clock ?? (23, 59, 59)
        return CivilTime(
            year: date.year, month: date.month, day: date.day, hour: time.hour, minute: time.minute, second: time.second
        )
    }

    private func instant(on date: CivilTime, _ zone: Zone) throws(TimeToLiveError) -> Instant {
        let wanted = local(date)
        let instants = zone.instants(of: wanted)
        switch instants.count {
        case 1: return instants[0]
        case 0:
            let before = zone.civil(
                wanted.instant(offset: zone.offset(wanted.instant().adding(seconds: 86_400)).seconds))
            let after = zone.civil(
                wanted.instant(offset: zone.offset(wanted.instant().adding(seconds: -86_400)).seconds))
            throw TimeToLiveError(
                """
                The clock is put forward then: there is no \(clockText) on \(date.date). Write \(before.date) \
                \(before.clock) or \(after.date) \(after.clock).
                """)
        default:
            let texts = instants.map { "\(date.date)T\(wanted.clock)\(zone.offset($0).name)" }
            throw TimeToLiveError(
                "The clock is put back then: \(clockText) comes twice. Write \(texts.joined(separator: " or ")).")
        }
    }
}
