package import UsherCore

/// How fresh the rows of a screen are; its texts are made only where it is drawn.
package enum Freshness: Hashable, Sendable {
    case reading
    /// The first reading failed.
    case unread
    case read(Instant)
    /// The last reading failed; rows are from an earlier one.
    case stale(Instant)
    /// The same rows have been asked for again and are awaited.
    case refreshing(Instant)
    /// A screen that reads nothing.
    case none

    func text(_ context: UIContext) -> String {
        switch self {
        case .reading: "reading…"
        case .unread: "not read"
        case .read(let instant): "read \(context.clock(instant)) \(context.zone.offset(instant).name)"
        case .stale(let instant): "stale, read \(context.clock(instant))"
        case .refreshing(let instant): "asking again, read \(context.clock(instant))"
        case .none: ""
        }
    }
}
