/// One call to a server as a log shows it; without secrets.
package struct RequestLogEntry: Hashable, Sendable {
    /// `GET /api/v2.5/admin/videos/ → 200 in 31 ms, 6,912 bytes`, with codes shortened.
    package let text: String
    /// The same without any part of a code.
    package let maskedText: String
    /// Whether nothing went wrong on the way: an answer came, or nobody wanted one any more.
    package let isAnswered: Bool

    package init(text: String, maskedText: String, isAnswered: Bool) {
        self.text = text
        self.maskedText = maskedText
        self.isAnswered = isAnswered
    }
}
