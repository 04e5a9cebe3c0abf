package import UsherCore

/// How fresh the rows of a screen are; its texts are made only where it is drawn.
package enum Freshness: Hashable, Sendable {
    case reading
    /// The first reading failed.
    case unread
    case read(Instant)
    /// The last reading failed; rows are from an earlier one.
    ///
    /// - Parameter reason: why, in two or three words, where no key asked for it.
    case stale(Instant, isAskedAgain: Bool = false, reason: String? = nil)
    /// The same rows have been asked for again and are awaited.
    case refreshing(Instant)
    /// A screen that reads nothing.
    case none

    /// The text, then shorter ones for narrow screens.
    func texts(_ context: UIContext) -> [String] {
        switch self {
        case .reading: ["reading…"]
        case .unread: ["not read"]
        case .read(let instant): ["read \(context.clock(instant)) \(context.zone.offset(instant).name)"]
        case .stale(let instant, let isAskedAgain, let reason):
            stale(DurationText.ago(instant, at: context.now), readAt: context.clock(instant), isAskedAgain, reason)
        case .refreshing(let instant): ["asking again, read \(context.clock(instant))"]
        case .none: [""]
        }
    }

    private func stale(_ age: String, readAt clock: String, _ isAskedAgain: Bool, _ reason: String?) -> [String] {
        guard !isAskedAgain else {
            return ["stale, read \(clock) (\(age)), asking again", "stale (\(age)), asking again", "asking again"]
        }
        let reasons = reason.map { ["stale, read \(clock) (\(age)): \($0)", "stale (\(age)): \($0)"] } ?? []
        return reasons + ["stale, read \(clock) (\(age))", "stale (\(age))", "stale"]
    }

    /// What is shown may be wrong only where a reading failed.
    var role: Role {
        switch self {
        case .stale, .unread: .warning
        case .reading, .read, .refreshing, .none: .dim
        }
    }

    /// The first instant after now at which the text is another one; only an age changes.
    func nextChange(after now: Instant) -> Instant? {
        guard case .stale(let instant, _, _) = self else { return nil }
        return DurationText.nextChange(after: now, until: instant)
    }
}
