/// How long a token should live.
package enum TimeToLive: Hashable, Sendable {
    /// The end, in seconds from now, as the API counts. Zero ends the token at once.
    case fromNow(seconds: Int64)
    /// Seconds by which the present end is moved; counted from now when that end has passed.
    case added(seconds: Int64)
    /// The end itself. For the API it becomes seconds at the last moment.
    case until(Instant)

    /// The requested end.
    ///
    /// - Parameters:
    ///   - now: by the clock of the service.
    ///   - current: the present end; `nil` means never.
    /// - Returns: `nil` for never, that is, when time is added to a token that never ends.
    package func end(now: Instant, current: Instant?) -> Instant? {
        switch self {
        case .fromNow(let seconds):
            return now.adding(seconds: seconds)
        case .added(let seconds):
            guard let current else { return nil }
            return max(current, now).adding(seconds: seconds)
        case .until(let end):
            return end
        }
    }
}
