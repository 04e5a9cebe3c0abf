internal import UsherCore

/// Sentences that name keys, as they are configured.
extension Dashboard {
    /// A sentence, followed by one that names the key of a command if the command has one.
    func told(_ sentence: String, _ command: Command, _ advice: (String) -> String) -> String {
        let advice = keys.tell(command, advice)
        return advice.isEmpty ? sentence : "\(sentence) \(advice)"
    }

    /// The first line of the Token pane: why the token plays or does not, and the key that helps.
    func answer(_ text: TokenText) -> String {
        switch text.state {
        case .active, .ending, .unknown: text.sentence
        case .used: told(text.sentence, .timeToLive) { "A copy: \($0)" }
        case .expired where text.token.mayBeUsed: told(text.sentence, .timeToLive) { "Extend or copy: \($0)" }
        case .expired: told(text.sentence, .timeToLive) { "Extend: \($0)" }
        }
    }

    /// Whether a change can be undone, and by which key.
    var undoNote: String {
        guard context.capabilities.undo else { return "That cannot be undone." }
        return keys.tell(.undo) { "\($0) takes it back." }
    }

    mutating func sayReadingFailed(_ error: ServiceError) {
        say(readingSentence(error), .failure)
        readingFailure = message
    }

    /// Removes the message of the last failed reading after another has gone well; the log keeps it.
    mutating func withdrawReadingFailure() {
        if readingFailure != nil, message == readingFailure { message = nil }
        readingFailure = nil
    }

    /// The message of a failed reading, with the key that reads again.
    func readingSentence(_ error: ServiceError) -> String {
        let sentence = told(error.shownSentence, .refresh) { key in
            if case .throttled = error { return "\(key) tries again then." }
            return "\(key) tries again."
        }
        return autoRefresh?.pauseInWords.map { "\(sentence) By itself in \($0)." } ?? sentence
    }
}
