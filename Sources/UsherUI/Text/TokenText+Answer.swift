package import UsherCore

extension TokenText {
    /// The answer to "why can't she watch?", and the key that helps.
    package var answer: String {
        switch state {
        case .active, .ending, .unknown: sentence
        case .used: "\(sentence) A copy: t"
        case .expired: "\(sentence) Extend: t"
        }
    }
}
