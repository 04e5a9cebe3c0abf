package import UsherCore

/// The last calls to the service and messages of this session.
package struct ActivityLog: Sendable {
    package struct Entry: Hashable, Sendable {
        package let instant: Instant
        package let text: String
        /// The text without codes or parts of them.
        package let maskedText: String
        package let role: Role
    }

    package private(set) var entries: [Entry] = []
    private let limit = 300

    /// Adds a line and drops the oldest ones beyond the limit.
    ///
    /// - Parameter masked: the text to show while codes are masked; without it, the text with its codes hidden.
    package mutating func add(_ text: String, masked: String? = nil, at instant: Instant, role: Role = .text) {
        if entries.count >= limit { entries.removeFirst(limit / 10) }
        entries.append(Entry(instant: instant, text: text, maskedText: masked ?? hidingCodes(in: text), role: role))
    }
}
