internal import UsherCore

extension Dashboard {
    /// Takes one step of a search and requests the next.
    mutating func receive(_ step: ScanStep<AccessToken>, generation: Int, at instant: Instant) -> [Effect] {
        guard generation == tokens.generation, var progress = scan, let query else { return [] }
        progress.examined += step.examined
        progress.total = step.total ?? progress.total
        tokens.append(step.rows, isLast: step.next == nil, generation: generation)
        waitingSince = nil
        refreshingSince = nil
        readAt = instant
        isStale = false
        let isFull = tokens.reachable >= ScanProgress.limit
        progress.isRunning = step.next != nil && !isFull
        progress.wasStopped = step.next != nil && isFull
        scan = progress
        if progress.wasStopped {
            say("More than \(grouped(ScanProgress.limit)) were found: search for a longer text.", .warning)
        }
        guard progress.isRunning, let next = step.next else { return [] }
        return [call(.scan(query, next), for: .scan(generation: generation))]
    }

    /// Stops a search; its results stay.
    mutating func stopScan() -> [Effect] {
        scan?.isRunning = false
        scan?.wasStopped = true
        waitingSince = nil
        say(told("The search was stopped.", .refresh) { "\($0) starts it again." }, .warning)
        return cancelTokenCalls()
    }
}
