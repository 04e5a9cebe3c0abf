internal import UsherCore

extension ServiceError {
    /// The sentence as screens show it: a path or a server's words in it may hold anything.
    var shownSentence: String { safeText(sentence, limit: 4_000) }

    /// The same of a reading that failed, with the key that reads again.
    var readingSentence: String {
        if case .throttled = self { return "\(shownSentence) r tries again then." }
        return "\(shownSentence) r tries again."
    }
}
