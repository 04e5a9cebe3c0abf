/// How often and after how long reads are tried again.
package struct RetryPolicy: Hashable, Sendable {
    /// Attempts after the first.
    package var retries: Int
    package var firstDelay: Int64
    package var longestDelay: Int64
    /// Milliseconds of a wait that the server asks for which a call still takes upon itself; beyond it, it says so.
    package var longestWait: Int64
    /// Milliseconds after which nothing is tried again: the user waits, and wants to be told.
    package var longestTrying: Int64
    /// Milliseconds that a server is believed to want no calls, whatever it asks for.
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

    /// Milliseconds before attempt `tries + 1`: doubled each time, half of it by chance so that many clients do not
    /// come back at one moment.
    func delay(after tries: Int, chance: Double) -> Int64 {
        let whole = min(longestDelay, firstDelay << Int64(min(tries, 20)))
        return whole / 2 + Int64(Double(whole / 2) * chance)
    }
}
