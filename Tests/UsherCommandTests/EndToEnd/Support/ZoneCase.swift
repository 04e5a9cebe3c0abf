internal import Glibc

/// A zone as a value of TZ, and the expected output about a token made and ended around a change of the clocks.
struct ZoneCase: Sendable {
    let zone: String
    let made: String
    let ended: String

    /// Names need the machine's zone files, rules do not.
    var isKnown: Bool { !zone.contains("/") || access("/usr/share/zoneinfo/\(zone)", R_OK) == 0 }
}
