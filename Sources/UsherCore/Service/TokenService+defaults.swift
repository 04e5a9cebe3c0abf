/// Default answers of a service that lacks a part.
///
/// Only a service at the end of a chain may rely on them: a service around another one is a `TokenServiceDecorator`,
/// which forwards every call.
extension TokenService {
    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? { nil }

    package func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenListPage? { nil }

    package func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64? { nil }

    package func acting(as actor: Actor) -> any TokenService { self }

    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        throw .unsupported("This service does not play videos itself.")
    }

    package var signInPlace: String? { nil }

    package func signIn(
        username: String, password: String, _ cancellation: Cancellation
    ) throws(ServiceError) {
        throw .unsupported("This service needs no login.")
    }

    package func takeNotices() -> [String] { [] }

    package func takeRequests() -> [RequestLogEntry] { [] }

    package func askAnyway() {}
}
