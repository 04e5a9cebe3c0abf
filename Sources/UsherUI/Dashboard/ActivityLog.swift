package import UsherCore

/// The calls to the service and the messages of this session, the last ones of them.
package struct ActivityLog: Sendable {
    package struct Entry: Hashable, Sendable {
        package let instant: Instant
        package let text: String
        package let role: Role
    }

    package private(set) var entries: [Entry] = []
    private let limit = 300

    package mutating func add(_ text: String, at instant: Instant, role: Role = .text) {
        if entries.count >= limit { entries.removeFirst(limit / 10) }
        entries.append(Entry(instant: instant, text: text, role: role))
    }
}
