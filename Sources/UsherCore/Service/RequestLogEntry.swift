/// One request to a server as the log shows it, without secrets.
package struct RequestLogEntry: Hashable, Sendable {
    /// `GET /api/v2.5/admin/videos/ → 200 in 31 ms, 6,912 bytes`, with codes shortened.
    package let text: String
    /// The same text without any part of a code.
    package let maskedText: String
    /// Whether the request succeeded: an answer came, or the caller had cancelled.
    package let isAnswered: Bool

    package init(text: String, maskedText: String, isAnswered: Bool) {
        self.text = text
        self.maskedText = maskedText
        self.isAnswered = isAnswered
    }
}
