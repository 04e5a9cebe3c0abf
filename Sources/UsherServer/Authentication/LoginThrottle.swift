internal import Synchronization
internal import UsherCore

/// Counts failed logins, by address and by address and name, and says how long to wait.
///
/// Five failures for a name from one address, or thirty from one address, within a minute: then nobody logs in from
/// there until the minute is over. May be used from any thread; holds a bounded number of entries.
package final class LoginThrottle: Sendable {
    private struct Key: Hashable {
        let address: String
        let name: String?
    }

    private struct Tally {
        var failures = 0
        var began: Instant
    }

    private static let window: Int64 = 60
    private static let failuresPerName = 5
    private static let failuresPerAddress = 30
    private static let most = 10_000

    private let tallies = Mutex<[Key: Tally]>([:])

    package init() {}

    /// How many seconds to wait before the next try; `nil` when it may be made now.
    ///
    /// A try counts as a failure until `succeed` says otherwise, so that tries side by side are not checked side by
    /// side.
    func begin(address: String, name: String, now: Instant) -> Int64? {
        tallies.withLock { tallies in
            if tallies.count >= Self.most { tallies = tallies.filter { !Self.isOver($0.value, now) } }
            // Full even so: somebody tries from thousands of addresses, and everybody waits.
            if tallies.count >= Self.most { return Self.window }
            let keys = Self.keys(address, name)
            for (key, limit) in keys {
                guard let tally = tallies[key], !Self.isOver(tally, now), tally.failures >= limit else { continue }
                return max(tally.began.adding(seconds: Self.window).seconds(since: now), 1)
            }
            for (key, _) in keys {
                var tally = tallies[key] ?? Tally(began: now)
                if Self.isOver(tally, now) { tally = Tally(began: now) }
                tally.failures += 1
                tallies[key] = tally
            }
            return nil
        }
    }

    func succeed(address: String, name: String) {
        tallies.withLock { tallies in
            for (key, _) in Self.keys(address, name) {
                tallies[key]?.failures -= 1
                if key.name != nil { tallies[key] = nil }
            }
        }
    }

    private static func keys(_ address: String, _ name: String) -> [(Key, limit: Int)] {
        let address = network(of: address)
        return [
            (Key(address: address, name: String(name.unicodeScalars.prefix(150))), failuresPerName),
            (Key(address: address, name: nil), failuresPerAddress),
        ]
    }

    /// Of an IPv6 address the half that a provider gives to one customer.
    private static func network(of address: String) -> String {
        guard address.utf8.contains(UInt8(ascii: ":")) else { return address }
        return address.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
    }

    private static func isOver(_ tally: Tally, _ now: Instant) -> Bool {
        let age = now.seconds(since: tally.began)
        return age >= window || age < 0
    }
}
