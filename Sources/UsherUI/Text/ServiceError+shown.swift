internal import UsherCore

extension ServiceError {
    /// The sentence made safe for the screen: it may contain a path or a server's text.
    var shownSentence: String { safeText(sentence, limit: 4_000) }
}
