internal import UsherCore

/// The outcome of a request for a change.
enum ChangeAnswer: Sendable {
    case answered(HTTPResponse)
    /// It may or may not have been applied; the error says what happened to the answer.
    case lost(ServiceError)
}
