package import UsherCore

/// The calls to the service and the messages of this session, the last ones of them.
package struct ActivityLog: Sendable {
    package struct Entry: Hashable, Sendable {
        package let instant: Instant
        package let text: String
        /// The text without parts of codes.
        package let maskedText: String
        package let role: Role
    }

    package private(set) var entries: [Entry] = []
    private let limit = 300

    /// Adds a line; the oldest ones give way when there are too many.
    ///
    /// - Parameter masked: the text to show while codes are masked; the text itself where it names none.
    package mutating func add(_ text: String, masked: String? = nil, at instant: Instant, role: Role = .text) {
        if entries.count >= limit { entries.removeFirst(limit / 10) }
        entries.append(Entry(instant: instant, text: text, maskedText: masked ?? text, role: role))
    }
}
