extension TimeToLive {
    /// Parses `300`, `90s`, `5m`, `2h30m`, `1d12h`, `1w` (from now) and the same after a `+` (added to the end).
    ///
    /// A number alone is seconds. Units are w, d, h, m and s or their English spellings (`2 hours`, `30min`) in either
    /// case, each at most once, the larger first. White space is allowed except inside a number or a word. Zero is a
    /// valid time to live; adding zero is not. The longest accepted is `longest`.
    ///
    /// - Throws: a specific sentence for each mistake.
    package init(parsing text: String) throws(TimeToLiveError) {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard let first = scalars.first else {
            throw TimeToLiveError("Type a time to live, such as 300, 5m, 2h30m or 1w.")
        }
        let isAdded = first == "+"
        var scanner = DurationScanner(text, after: isAdded ? 1 : 0)
        guard let seconds = try scanner.seconds() else {
            throw TimeToLiveError("Type after the + how much to add, as in +2h.")
        }
        guard !TimeToLive.isTooLong(seconds) else { throw TimeToLiveError(TimeToLive.tooLong) }
        if isAdded && seconds == 0 {
            throw TimeToLiveError("+0 would change nothing. Type 0 to end the token now.")
        }
        self = isAdded ? .added(seconds: seconds) : .fromNow(seconds: seconds)
    }
}

extension TimeToLive {
    /// Parses an end as people say it (see `EndText`) or a duration.
    ///
    /// - Throws: a specific sentence for each mistake.
    package init(parsing text: String, now: Instant, zone: Zone) throws(TimeToLiveError) {
        guard let end = try EndText.instant(text, now: now, zone: zone) else {
            try self.init(parsing: text)
            return
        }
        guard end <= now.adding(seconds: TimeToLive.longest) else { throw TimeToLiveError(TimeToLive.tooLong) }
        self = .until(end)
    }

    /// What a number without a unit was taken for, in words, with what else it may have meant: `2099 is 2,099 seconds,
    /// 34 m 59 s. Did you mean 2099-12-31?`
    ///
    /// - Returns: `nil` for any other text, and for numbers under a minute.
    package static func remark(onBareNumber text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.allSatisfy(\.isDigit), let number = Int64(digits), number >= 60, !isTooLong(number) else {
            return nil
        }
        let words = "\(digits) is \(grouped(Int(number))) seconds, \(DurationText.words(seconds: number))."
        let others = otherReadings(ofBareNumber: digits).joined(separator: " or ")
        return others.isEmpty ? words : "\(words) Did you mean \(others)?"
    }

    /// What a number of four digits may have meant: a year, a clock time.
    package static func otherReadings(ofBareNumber text: String) -> [String] {
        guard text.utf8.count == 4, text.utf8.allSatisfy(\.isDigit), let number = Int(text) else { return [] }
        let year = (2_000...2_100).contains(number) ? "\(text)-12-31" : nil
        let clock = number / 100 < 24 && number % 100 < 60 ? "\(text.prefix(2)):\(text.suffix(2))" : nil
        return [clock, year].compactMap(\.self)
    }
}

private let tooLarge = TimeToLiveError("That number is too large; \(TimeToLive.longestHint)")

/// Units from the largest to the smallest, which is their required order. The spellings are the accepted spellings.
let durationUnits: [(name: Unicode.Scalar, seconds: Int64, spellings: [String])] = [
    ("w", 604_800, ["week", "weeks"]), ("d", 86_400, ["day", "days"]), ("h", 3_600, ["hour", "hours", "hr", "hrs"]),
    ("m", 60, ["minute", "minutes", "min", "mins"]), ("s", 1, ["second", "seconds", "sec", "secs"]),
]

/// Scans numbers with units up to the end of a text.
private struct DurationScanner {
    private var rest: ArraySlice<Unicode.Scalar>

    /// - Parameter skipped: the number of non-white-space scalars to skip.
    init(_ text: String, after skipped: Int) {
        rest = ArraySlice(text.unicodeScalars)
        for _ in 0..<skipped {
            skipSpace()
            rest = rest.dropFirst()
        }
    }

    /// - Returns: `nil` at the end of the text.
    mutating func seconds() throws(TimeToLiveError) -> Int64? {
        skipSpace()
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        var lastUnit = -1
        repeat {
            let number = try number()
            skipSpace()
            guard !rest.isEmpty else {
                guard lastUnit < 0 else {
                    throw TimeToLiveError("\(number) at the end needs a unit: w, d, h, m or s.")
                }
                return number
            }
            let unit = try unit(after: lastUnit)
            skipSpace()
            let (product, overflow) = number.multipliedReportingOverflow(by: durationUnits[unit].seconds)
            let (sum, overflowOfSum) = total.addingReportingOverflow(product)
            if overflow || overflowOfSum { throw tooLarge }
            total = sum
            lastUnit = unit
        } while !rest.isEmpty
        return total
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0.properties.isWhitespace }
    }

    private mutating func number() throws(TimeToLiveError) -> Int64 {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty else { throw notANumber() }
        rest = rest.dropFirst(digits.count)
        if let next = rest.first, next == "." || next == "," || next == "٫" {
            throw TimeToLiveError("No fractions: instead of 1.5h write 1h30m.")
        }
        guard let number = Int64(String(String.UnicodeScalarView(digits))) else {
            throw tooLarge
        }
        return number
    }

    private func notANumber() -> TimeToLiveError {
        guard let scalar = rest.first else { return TimeToLiveError("A number is missing at the end.") }
        switch scalar {
        case "+": return TimeToLiveError("One + only, and in front of everything: it adds to the present end.")
        case _ where isMinus(scalar):
            return TimeToLiveError("A time to live is never negative. Type 0 to end the token now.")
        case ".", ",": return TimeToLiveError("No fractions: instead of 1.5h write 1h30m.")
        case _ where word == "never":
            return TimeToLiveError("The API cannot set never; \(TimeToLive.longestHint)")
        case _ where DurationScanner.unit(word) != nil:
            return TimeToLiveError("A number is missing before \(word).")
        default: return unreadable(scalar)
        }
    }

    /// The next letters, case folded; empty before any other character.
    private var word: String {
        simpleCaseFolded(String(String.UnicodeScalarView(rest.prefix { $0.properties.isAlphabetic })))
    }

    /// The unit of a folded word.
    private static func unit(_ word: String) -> Int? {
        durationUnits.firstIndex { String(Character($0.name)) == word || $0.spellings.contains(word) }
    }

    private mutating func unit(after last: Int) throws(TimeToLiveError) -> Int {
        guard let unit = DurationScanner.unit(word) else { throw notAUnit() }
        let name = durationUnits[unit].name
        if unit == last { throw TimeToLiveError("The unit \(name) stands there twice.") }
        if unit < last {
            throw TimeToLiveError("The larger unit comes first: \(name) before \(durationUnits[last].name).")
        }
        rest = rest.drop { $0.properties.isAlphabetic }
        return unit
    }

    private func notAUnit() -> TimeToLiveError {
        guard let scalar = rest.first else { return TimeToLiveError("A unit is missing at the end: w, d, h, m or s.") }
        if scalar == "+" || isMinus(scalar) {
            return TimeToLiveError("A sign belongs in front of everything, as in +2h30m, and only a +.")
        }
        if ("0"..."9").contains(scalar) {
            return TimeToLiveError("A unit is missing between two numbers: w, d, h, m or s.")
        }
        return unreadable(scalar)
    }

    private func isMinus(_ scalar: Unicode.Scalar) -> Bool {
        ["-", "\u{2212}", "\u{2013}", "\u{2014}", "\u{FE63}", "\u{FF0D}"].contains(scalar)
    }

    private func unreadable(_ scalar: Unicode.Scalar) -> TimeToLiveError {
        let shown = safeText(String(Character(scalar)), limit: 1)
        if scalar.properties.numericType != nil {
            return TimeToLiveError("Use the digits 0 to 9; \(shown) is not one of them.")
        }
        if !word.isEmpty {
            // A longer word is no mistyped unit, and may be a secret that was pasted into the wrong field.
            let quoted = safeText(word, limit: 12)
            return TimeToLiveError("“\(quoted)” is not a unit. The units are w, d, h, m and s.")
        }
        return TimeToLiveError("\(shown) does not belong in a time to live. Write it like 300, 5m, 2h30m or 1w.")
    }
}
