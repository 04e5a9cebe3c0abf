/// How long a token shall live.
package enum TimeToLive: Hashable, Sendable {
    /// The end is so many seconds from now, as the API counts. Zero asks for the end at once.
    case fromNow(seconds: Int64)
    /// The present end is moved by so many seconds; from now when it has passed.
    case added(seconds: Int64)

    /// Ten years of 365 days: the longest time to live that usher sets.
    package static let longest: Int64 = 10 * 365 * 86_400

    /// The end that this asks for.
    ///
    /// - Parameters:
    ///   - now: by the clock of the service.
    ///   - current: the end as it is; `nil` means never.
    /// - Returns: `nil` when it stays never, which is when time is added to a token that never ends.
    package func end(now: Instant, current: Instant?) -> Instant? {
        switch self {
        case .fromNow(let seconds):
            return now.adding(seconds: seconds)
        case .added(let seconds):
            guard let current else { return nil }
            return max(current, now).adding(seconds: seconds)
        }
    }
}
