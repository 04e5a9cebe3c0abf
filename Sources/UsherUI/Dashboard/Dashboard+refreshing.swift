internal import UsherCore

/// Refreshing: at a key, and automatically where that is configured.
extension Dashboard {
    mutating func refresh() -> [Effect] {
        var effects = cancelReading()
        autoRefresh?.postpone(at: now)
        refreshingSince = now
        asOf = now
        effects += refreshVideos()
        guard !needsScan, waitingSince == nil else { return effects + restartTokens(at: cursorToken) }
        tokens.refresh()
        return effects
    }

    private mutating func refreshVideos() -> [Effect] {
        videos.refresh()
        return readTotal()
    }

    /// Starts a refresh that is due, unless a dialog is open or a call is under way.
    ///
    /// The first call asks for the revision only.
    mutating func refreshWhenDue() -> [Effect] {
        if autoRefresh?.isUnderWay == true, !isReading { autoRefresh?.end(at: now) }
        guard mayRefresh, autoRefresh?.begin(at: now) == true else { return [] }
        return [call(.revision, for: .revision)]
    }

    /// The instant at which `refreshWhenDue` has to be called even without other events.
    var refreshWake: Instant? {
        mayRefresh ? autoRefresh?.due : nil
    }

    private var mayRefresh: Bool {
        modals.isEmpty && calls.isEmpty && refused.isEmpty
    }

    private var isReading: Bool {
        calls.values.contains(where: \.isReading)
    }

    /// Reads what may have changed. Rows stay until new ones arrive, the cursor on its token.
    ///
    /// A search through all rows is not repeated: it would cost the service the same time again.
    mutating func refresh(revision: Int64?, at instant: Instant) -> [Effect] {
        let isUnchanged = revision != nil && revision == autoRefresh?.revision
        autoRefresh?.revision = revision
        if isUnchanged, isUntouchedByTime {
            if !isStale { readAt = instant }
            return []
        }
        asOf = now
        let effects = isUnchanged ? [] : refreshVideos()
        // A service that does not list tokens would refuse each time.
        if !needsScan, !isUnlisted { tokens.refresh() }
        return effects
    }

    /// Whether a query's rows stay the same as long as no token is changed.
    private var isUntouchedByTime: Bool {
        guard !isStale else { return false }
        switch filter {
        case .any: return true
        case .expired: return false
        case .active:
            guard !tokens.isEmpty else { return true }
            // The first row ends first.
            guard query?.order == .endingFirst, let first = tokens.row(at: 0) else { return false }
            return first.endReason(at: now) == nil
        }
    }

    /// Delays the next automatic refresh after one of its calls failed.
    mutating func noteFailure(_ error: ServiceError, of purpose: Purpose) {
        guard purpose.isReading, error != .cancelled else { return }
        if case .unsupported = error { return }
        autoRefresh?.miss(error, at: now)
    }
}

extension Dashboard.Purpose {
    /// Whether the call reads rows or numbers of the screen.
    var isReading: Bool {
        switch self {
        case .videos, .total, .tokens, .tokenCount, .tokenIndex, .scan, .revision: true
        case .signIn, .change: false
        }
    }
}
