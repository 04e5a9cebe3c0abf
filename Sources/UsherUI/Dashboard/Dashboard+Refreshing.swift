internal import UsherCore

/// Reading again what is shown: at a key, and by itself where that is configured.
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

    /// Starts a reading whose time has come, unless a dialog is open or something is still being read or changed.
    ///
    /// The first question is whether anything was changed at all.
    mutating func refreshWhenDue() -> [Effect] {
        if autoRefresh?.isUnderWay == true, !isReading { autoRefresh?.end(at: now) }
        guard mayRefresh, autoRefresh?.begin(at: now) == true else { return [] }
        return [call(.revision, for: .revision)]
    }

    /// When `refreshWhenDue` wants to be called although nothing else happens.
    var refreshWake: Instant? {
        mayRefresh ? autoRefresh?.due : nil
    }

    private var mayRefresh: Bool {
        modals.isEmpty && calls.isEmpty && refused.isEmpty
    }

    private var isReading: Bool {
        calls.values.contains(where: \.isReading)
    }

    /// Reads what may differ since the last time. Rows stay until new ones come, the cursor on its token.
    ///
    /// A search that goes through all rows is not repeated: it would take the service as long each time.
    mutating func refresh(mark: Int64?, at instant: Instant) -> [Effect] {
        let isUnchanged = mark != nil && mark == autoRefresh?.mark
        autoRefresh?.mark = mark
        if isUnchanged, isUntouchedByTime {
            if !isStale { readAt = instant }
            return []
        }
        asOf = now
        let effects = isUnchanged ? [] : refreshVideos()
        // Where tokens are not listed, asking again and again would not change that.
        if !needsScan, !isUnlisted { tokens.refresh() }
        return effects
    }

    /// Whether a query's rows stay the same for as long as nobody changes a token.
    private var isUntouchedByTime: Bool {
        guard !isStale else { return false }
        switch filter {
        case .any: return true
        case .expired: return false
        case .active:
            guard !tokens.isEmpty else { return true }
            // The first to end stands first.
            guard query?.order == .endingFirst, let first = tokens.row(at: 0) else { return false }
            return first.endReason(at: now) == nil
        }
    }

    /// Lets a reading that nobody asked for come later after one of its calls failed.
    mutating func noteFailure(_ error: ServiceError, of purpose: Purpose) {
        guard purpose.isReading, error != .cancelled else { return }
        if case .unsupported = error { return }
        autoRefresh?.miss(error, at: now)
    }
}

extension Dashboard.Purpose {
    /// Whether the call reads what is shown.
    var isReading: Bool {
        switch self {
        case .videos, .total, .tokens, .tokenCount, .tokenPlace, .scan, .revision: true
        case .signIn, .change: false
        }
    }
}
