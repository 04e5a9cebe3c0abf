internal import UsherCore

/// What became of asking for a change.
enum ChangeAnswer: Sendable {
    case answered(HTTPResponse)
    /// It may or may not have been made; the error says what happened to the answer.
    case lost(ServiceError)
}
