internal import UsherCore

extension ServiceError {
    /// The sentence as screens show it: a path or a server's words in it may hold anything.
    var shownSentence: String { safeText(sentence, limit: 4_000) }
}
