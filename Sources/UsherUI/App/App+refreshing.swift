internal import UsherCore

/// Refreshing automatically: when the service tells of changes, and where a period is configured.
extension App {
    /// Starts a refresh that is due, unless a dialog is open or a call is under way.
    ///
    /// The first call asks for the revision only.
    mutating func refreshWhenDue() -> [Effect] {
        if context.autoRefresh.isUnderWay, !isReading {
            context.autoRefresh.end(at: context.now)
            // A dialog that was opened meanwhile may show its token as it was before.
            if dialogs.isEmpty { hasNewsForDialog = false }
        }
        guard mayRefresh, context.autoRefresh.begin(at: context.now) else { return [] }
        return perform([calls.issue(.revision, for: .revision)])
    }

    /// Asks for the revision before anything is read, so that a change that is told of later can be told from one that
    /// is shown already.
    mutating func askFirstRevision() -> [Effect] {
        guard context.isWatched, !hasAskedRevision else { return [] }
        hasAskedRevision = true
        return perform([calls.issue(.revision, for: .firstRevision)])
    }

    /// The instant at which `refreshWhenDue` has to be called even without other events.
    var refreshWake: Instant? {
        mayRefresh ? context.autoRefresh.due : nil
    }

    private var mayRefresh: Bool {
        dialogs.isEmpty && !isWorking
    }

    private var isReading: Bool {
        screens.contains { $0.isWorking }
            || calls.contains(where: { if case .revision = $0.purpose { true } else { false } })
    }

    /// Whether a change that was asked for here is not answered.
    var isChanging: Bool {
        calls.contains(where: { if case .change = $0.purpose { true } else { false } })
    }

    mutating func receiveRevision(_ outcome: ServiceReply.Outcome, at instant: Instant) -> [Effect] {
        switch outcome {
        case .revision(let revision):
            let isUnchanged = context.autoRefresh.take(revision, isChanging: isChanging)
            return tell(.refresh(isUnchanged: isUnchanged, at: instant))
        case .failure(.cancelled): return []
        case .failure: return tell(.refreshFailed)
        default: return []
        }
    }

    /// Delays the next automatic refresh after one of its calls failed.
    mutating func noteFailure(_ error: ServiceError) {
        guard error != .cancelled else { return }
        if case .unsupported = error { return }
        context.autoRefresh.miss(error, at: context.now)
    }
}
