/// A service that may lack parts: what it does not implement is answered as from a service that cannot.
///
/// For the ends of a chain alone. A `TokenServiceDecorator` has none of these answers, so that one that neither
/// implements a call nor passes it on does not compile.
package protocol PartialTokenService: TokenService {}

extension PartialTokenService {
    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? { nil }

    package func cursor(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Cursor? { nil }

    package func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<TokenListRow>? { nil }

    package func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64? { nil }

    package func watch(_ onChange: @escaping @Sendable () -> Void) -> (any ChangeWatch)? { nil }

    package func acting(as actor: Actor) -> any TokenService { self }

    package func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback {
        throw .unsupported("This service does not play videos itself.")
    }

    package var signInServer: String? { nil }

    package func signIn(
        username: String, password: String, _ cancellation: Cancellation
    ) throws(ServiceError) {
        throw .unsupported("This service needs no login.")
    }

    package func takeNotices() -> [String] { [] }

    package func takeRequests() -> [RequestLogEntry] { [] }

    package func askAnyway() {}
}
