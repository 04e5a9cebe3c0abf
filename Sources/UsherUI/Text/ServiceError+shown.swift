internal import UsherCore

extension ServiceError {
    /// The sentence made safe for the screen: it may contain a path or a server's text.
    var shownSentence: String { safeText(sentence, limit: 4_000) }

    /// Why a reading failed, in two or three words.
    var shownReason: String {
        switch self {
        case .unauthorized: "not logged in"
        case .forbidden: "not allowed"
        case .unreachable: "no answer"
        case .throttled: "asked to wait"
        case .busy: "busy"
        case .damaged: "damaged"
        default: "failed"
        }
    }
}
