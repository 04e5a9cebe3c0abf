extension TimeToLive {
    /// Ten years of 365 days in seconds: usher sets no longer time to live, and no end that is further from now.
    package static let longest: Int64 = 10 * 365 * 86_400

    static let longestHint = "the longest time to live is \(longest / 86_400)d."

    /// Said of every length and of every end beyond the limit.
    static let tooLong = "That is longer than ten years from now; \(longestHint)"

    package static func isTooLong(_ seconds: Int64) -> Bool { seconds > longest }

    /// - Throws: `.invalid` for seconds below zero or beyond the limit.
    package func checkLength() throws(ServiceError) {
        let seconds: Int64
        switch self {
        case .fromNow(let length), .added(let length): seconds = length
        case .until: return
        }
        guard seconds >= 0 else {
            throw .invalid(
                field: "time_to_live", sentence: "A time to live is never negative. Give 0 to end the token now.")
        }
        guard !TimeToLive.isTooLong(seconds) else {
            throw .invalid(field: "time_to_live", sentence: TimeToLive.tooLong)
        }
    }

    /// Checks the end that comes of it; time can be added to an end again and again.
    ///
    /// - Parameter current: the present end; `nil` means never.
    /// - Throws: `.conflict` when the end is beyond the limit; `.invalid` for an end that is past.
    package func checkEnd(now: Instant, current: Instant?) throws(ServiceError) {
        if case .until(let end) = self, end <= now {
            throw .invalid(
                field: "time_to_live", sentence: "That end is past by now. Give a later one, or 0 to end the token now."
            )
        }
        guard let end = end(now: now, current: current), end > now.adding(seconds: TimeToLive.longest) else { return }
        throw .conflict(TimeToLive.tooLong)
    }
}
