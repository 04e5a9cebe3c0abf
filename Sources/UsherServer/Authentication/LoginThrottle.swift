internal import Synchronization
internal import UsherCore

/// Counts failed logins, by network and by network and name, and computes waiting times.
///
/// Five failures for a name from one network, or thirty from one network, within a minute block that network's logins
/// until the minute is over. The wider networks around it are counted, too, but block no login: their counts only
/// decide the order of service. Several threads may use it at once. The number of entries is bounded; it drops the
/// least useful ones before it refuses a network without failures.
package final class LoginThrottle: Sendable {
    private struct Key: Hashable {
        let network: ClientNetwork
        /// `nil` counts logins with any name.
        let name: String?
        /// Whether it is one of the wider networks around a client's.
        var isWide = false
    }

    private struct Tally {
        var failures = 0
        var began: Instant
    }

    private static let window: Int64 = 60
    private static let failuresPerName = 5
    private static let failuresPerNetwork = 30
    private let capacity: Int

    private let tallies = Mutex<[Key: Tally]>([:])
    /// Networks with a successful login, and the time of the last one.
    private let proven = Mutex<[ClientNetwork: Instant]>([:])
    private static let mostProven = 1_000

    package init(capacity: Int = 10_000) {
        self.capacity = capacity
    }

    /// The seconds until the next attempt; `nil` when it may be made now.
    ///
    /// An attempt counts as a failure until `succeed` or `takeBack` reports otherwise, so that concurrent attempts
    /// count, too.
    ///
    /// - Parameter name: `nil` for an attempt without a user name.
    func begin(_ network: ClientNetwork, name: String?, now: Instant) -> Int64? {
        tallies.withLock { tallies in
            let keys = Self.keys(network, name)
            for key in keys {
                if let seconds = Self.wait(key, tallies, now) { return seconds }
            }
            evict(in: &tallies, for: keys.count, now)
            for key in keys {
                var tally = tallies[key] ?? Tally(began: now)
                if Self.isOver(tally, now) { tally = Tally(began: now) }
                tally.failures += 1
                tallies[key] = tally
            }
            return nil
        }
    }

    /// The seconds that the network must wait for any name; `nil` when it may try. Counts nothing.
    func wait(_ network: ClientNetwork, now: Instant) -> Int64? {
        tallies.withLock { Self.wait(Key(network: network, name: nil), $0, now) }
    }

    /// The network's rank when many log in at once: smaller ranks are served first.
    ///
    /// First come networks with a successful login, then those without failures in their wider networks: a sender with
    /// a new network for each attempt is one provider's customer or a few.
    func rank(of network: ClientNetwork, now: Instant) -> Int {
        let isProven = proven.withLock { $0[network] != nil }
        return tallies.withLock { tallies in
            func failures(_ key: Key) -> Int {
                guard let tally = tallies[key], !Self.isOver(tally, now) else { return 0 }
                return tally.failures
            }
            let own = failures(Key(network: network, name: nil))
            guard !isProven else { return own }
            return Self.wideKeys(network).reduce(Self.failuresPerNetwork + own) { $0 + failures($1) }
        }
    }

    /// The attempt was successful: drops the name's failures.
    func succeed(_ network: ClientNetwork, name: String, now: Instant) {
        proven.withLock { proven in
            proven[network] = now
            if proven.count > Self.mostProven, let oldest = proven.min(by: { $0.value < $1.value })?.key {
                proven[oldest] = nil
            }
        }
        tallies.withLock { tallies in
            for key in Self.keys(network, name) { Self.forget(key, all: key.name != nil, &tallies) }
        }
    }

    /// The attempt could not be judged: it does not count.
    func takeBack(_ network: ClientNetwork, name: String) {
        tallies.withLock { tallies in
            for key in Self.keys(network, name) { Self.forget(key, all: false, &tallies) }
        }
    }

    /// The number of entries.
    var count: Int { tallies.withLock { $0.count } }

    private static func keys(_ network: ClientNetwork, _ name: String?) -> [Key] {
        let all = [Key(network: network, name: nil)] + wideKeys(network)
        guard let name else { return all }
        return [Key(network: network, name: String(name.unicodeScalars.prefix(150)))] + all
    }

    private static func wideKeys(_ network: ClientNetwork) -> [Key] {
        network.wider.map { Key(network: $0, name: nil, isWide: true) }
    }

    private static func wait(_ key: Key, _ tallies: [Key: Tally], _ now: Instant) -> Int64? {
        let limit = key.name == nil ? failuresPerNetwork : failuresPerName
        guard !key.isWide, let tally = tallies[key], !isOver(tally, now), tally.failures >= limit else { return nil }
        return max(tally.began.adding(seconds: window).seconds(since: now), 1)
    }

    private static func forget(_ key: Key, all: Bool, _ tallies: inout [Key: Tally]) {
        guard let tally = tallies[key] else { return }
        if all || tally.failures <= 1 { tallies[key] = nil } else { tallies[key]?.failures -= 1 }
    }

    /// Drops expired entries, then the least informative quarter: the fewest failures, of these the oldest.
    private func evict(in tallies: inout [Key: Tally], for count: Int, _ now: Instant) {
        guard tallies.count + count > capacity else { return }
        tallies = tallies.filter { !Self.isOver($0.value, now) }
        guard tallies.count + count > capacity else { return }
        let ordered = tallies.sorted { ($0.value.failures, $0.value.began) < ($1.value.failures, $1.value.began) }
        for (key, _) in ordered.prefix(max(capacity / 4, count)) { tallies[key] = nil }
    }

    private static func isOver(_ tally: Tally, _ now: Instant) -> Bool {
        let age = now.seconds(since: tally.began)
        return age >= window || age < 0
    }
}
