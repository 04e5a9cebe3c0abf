/// The number and the delays of retries of reads.
package struct RetryPolicy: Hashable, Sendable {
    /// Attempts after the first.
    package var retries: Int
    package var firstDelay: Int64
    package var longestDelay: Int64
    /// The longest pause, in milliseconds, that a call waits when the server demands it; a longer one is an error.
    package var longestWait: Int64
    /// Milliseconds after which there are no more retries, so that the user is told in time.
    package var longestTrying: Int64
    /// The longest pause, in milliseconds, that is accepted from a server.
    package var longestBelief: Int64

    package init(
        retries: Int, firstDelay: Int64, longestDelay: Int64, longestWait: Int64, longestTrying: Int64 = 15_000,
        longestBelief: Int64 = 3_600_000
    ) {
        self.longestTrying = longestTrying
        self.longestBelief = longestBelief
        self.retries = retries
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestWait = longestWait
    }

    package static let standard = RetryPolicy(retries: 3, firstDelay: 300, longestDelay: 5_000, longestWait: 5_000)

    /// Milliseconds before attempt `tries + 1`: doubled each time, half of it random so that many clients do not return
    /// at once.
    func delay(after tries: Int, chance: Double) -> Int64 {
        let whole = min(longestDelay, firstDelay << Int64(min(tries, 20)))
        return whole / 2 + Int64(Double(whole / 2) * chance)
    }
}
