internal import UsherCore

/// Times in HTTP headers.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The most seconds whose end is a representable instant.
    private static let mostSeconds: Int64 = 1_000_000_000_000

    /// Parses `Sun, 06 Nov 1994 08:49:37 GMT`; ignores the name of the day.
    static func instant(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT" || parts[5] == "UTC" else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, let day = Int64(parts[1]), let year = Int64(parts[3]), (1970...9999).contains(year),
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let civil = CivilTime(
            year: year, month: Int64(month + 1), day: day, hour: clock[0], minute: clock[1], second: clock[2])
        return civil.exists ? civil.instant() : nil
    }

    /// The milliseconds of a `Retry-After`, in seconds or as a time; `nil` when it is unreadable.
    ///
    /// libcurl parses the header too, but evaluates a time by this machine's clock.
    ///
    /// - Parameter now: by the server's clock.
    static func retryAfter(_ text: String, now: Instant) -> Int64? {
        let text = String(text.drop { $0 == " " })
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // A number with too many digits is a very long time, too.
            return min(Int64(text) ?? .max, mostSeconds) * 1_000
        }
        return instant(text).map { max(0, $0.microseconds(since: now) / 1_000) }
    }
}
