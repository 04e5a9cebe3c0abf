internal import UsherCore

/// Texts as they are shown: with the keys of the configuration, and without codes while they are hidden.
extension UIContext {
    var time: TimeText { TimeText(now: now, zone: zone) }

    func text(of token: AccessToken) -> TokenText {
        TokenText(token: token, time: time, endingSoon: endingSoon)
    }

    /// Local time of day: `14:02:28`.
    func clock(_ instant: Instant) -> String {
        zone.civil(instant).clock
    }

    /// The code as it may be shown.
    func shownCode(_ token: AccessToken) -> String {
        isMasked ? "••••…••••" : token.code.short
    }

    /// A sentence of a service as it may be shown.
    func hiding(_ sentence: String) -> String {
        isMasked ? hidingCodes(in: sentence) : sentence
    }

    /// A sentence, followed by one that names the key of a command if the command has one.
    func told(_ sentence: String, _ command: CommandID, _ advice: (String) -> String) -> String {
        let advice = keys.tell(command, advice)
        return advice.isEmpty ? sentence : "\(sentence) \(advice)"
    }

    /// Said in a dialog whose change was refused because another one came first.
    static let changedMeanwhile = "The token was changed meanwhile and is shown as it is now. Nothing was saved."

    /// Said in a dialog about a token that another program has changed.
    static let justChanged = "Another program has just changed the token. It is shown as it is now."

    /// Whether a change can be undone, and by which key.
    var undoNote: String {
        guard capabilities.undo else { return "That cannot be undone." }
        return keys.tell(.undo) { "\($0) takes it back." }
    }

    /// Behind the report of a change: the key that takes it back.
    var undoAdvice: String {
        capabilities.undo ? keys.tell(.undo) { " \($0) takes it back." } : ""
    }

    /// The message of a failed reading, with the key that reads again.
    func readingSentence(_ error: ServiceError) -> String {
        told(error.shownSentence, .refresh) { key in
            if case .throttled = error { return "\(key) tries again then." }
            return "\(key) tries again."
        }
    }
}
