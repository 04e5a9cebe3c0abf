internal import UsherCore

/// Refreshing automatically, where that is configured.
extension App {
    /// Starts a refresh that is due, unless a dialog is open or a call is under way.
    ///
    /// The first call asks for the revision only.
    mutating func refreshWhenDue() -> [Effect] {
        if context.autoRefresh?.isUnderWay == true, !isReading { context.autoRefresh?.end(at: context.now) }
        guard mayRefresh, context.autoRefresh?.begin(at: context.now) == true else { return [] }
        return perform([calls.issue(.revision, for: .revision)])
    }

    /// The instant at which `refreshWhenDue` has to be called even without other events.
    var refreshWake: Instant? {
        mayRefresh ? context.autoRefresh?.due : nil
    }

    private var mayRefresh: Bool {
        dialogs.isEmpty && !isWorking
    }

    private var isReading: Bool {
        screens.contains { $0.isWorking }
            || calls.contains(where: { if case .revision = $0.purpose { true } else { false } })
    }

    mutating func receiveRevision(_ outcome: ServiceReply.Outcome, at instant: Instant) -> [Effect] {
        switch outcome {
        case .revision(let revision):
            let isUnchanged = revision != nil && revision == context.autoRefresh?.revision
            context.autoRefresh?.revision = revision
            return tell(.refresh(isUnchanged: isUnchanged, at: instant))
        case .failure(.cancelled): return []
        case .failure(let error):
            let effects = tell(.refreshFailed)
            status.sayReadingFailed(error, context)
            return effects
        default: return []
        }
    }

    /// Delays the next automatic refresh after one of its calls failed.
    mutating func noteFailure(_ error: ServiceError) {
        guard error != .cancelled else { return }
        if case .unsupported = error { return }
        context.autoRefresh?.miss(error, at: context.now)
    }
}
