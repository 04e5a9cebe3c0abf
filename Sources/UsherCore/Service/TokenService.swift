/// The one API core: everything that shows, changes or serves access tokens speaks to this.
///
/// Calls are synchronous and may take long: callers run them on background Dispatch queues (dashboard), worker threads
/// (server) or directly (command line). A service may be called from several threads at once. Every call takes a
/// cancellation, ends soon after it was cancelled, and then throws `.cancelled`; a change that was cancelled is either
/// wholly made or not made at all.
///
/// A `PartialTokenService` has answers for what it lacks; a `TokenServiceDecorator` passes all of it on.
package protocol TokenService: Sendable {
    var capabilities: Capabilities { get }

    /// The present by the clock that judges tokens: the store's own, the server's for a remote service.
    func now() -> Instant

    // MARK: Reading

    /// - Parameter size: rows wanted, 1…1000; fewer come only at the ends.
    func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video>

    /// - Throws: `.videoNotFound`.
    func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video

    /// - Parameter video: where to look for the token; `nil` looks everywhere where the service can.
    /// - Throws: `.tokenNotFound` when the code is unknown or another video's.
    func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken

    /// One page of a query that the service can answer from an index.
    ///
    /// Past the end the page is empty. `count` is exact only where it is kept; ask `count(_:_:)` otherwise.
    ///
    /// - Parameter size: rows wanted, 1…1000; fewer come only at the ends.
    /// - Throws: `.unsupported` for a text or a piece of a code unless `capabilities.pagesText`, for an order unless
    ///   `ordersByEnd`.
    func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken>

    /// How many rows the query has; may have to look at all of them.
    func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count

    /// The next step of a search through the query's rows. Each step does a bounded amount of work.
    ///
    /// - Parameter cursor: `next` of the step before; `nil` for the first.
    func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken>

    /// The index, counted from 0, of a token among a query's rows, without reading the list.
    ///
    /// - Returns: `nil` when it is none of them, for queries with a text, which would have to be searched through, and
    ///   from a service that cannot tell.
    /// - Throws: `.videoNotFound`.
    func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int?

    /// The page of a query from an index on, as `page` answers it, with rows in the form in which the API writes them.
    ///
    /// - Returns: `nil` from a service that has no such rows at hand; ask `page` then.
    func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<TokenListRow>?

    /// A number that grows with every change, also with those of other processes; cheap to ask for.
    ///
    /// - Returns: `nil` from a service that cannot tell.
    func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64?

    // MARK: Changing

    /// - Throws: `.videoNotFound`, `.readOnly`, `.invalid`.
    func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange

    /// Changes a token; what it asks for is wholly done or not at all.
    ///
    /// A used single-use token is not revived by a new time to live, as on the platform.
    ///
    /// - Parameter seen: the token as the caller saw it when the change was decided on; `nil` to change it whatever it
    ///   is. A library compares within the transaction, also for a server that says so; on other servers the token is
    ///   read right before, and a change within that round trip is not noticed. Time that passes is no change.
    /// - Throws: `.changedMeanwhile` when the token is not as it was seen, and nothing is changed then;
    ///   `.tokenNotFound`, `.readOnly`, `.invalid`.
    func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange

    /// Takes one change back, exactly.
    ///
    /// - Throws: `.unsupported` unless `capabilities.undo`; `.changedMeanwhile` when the token was changed since.
    func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange

    /// The same service for another actor: the changes that are made through it are recorded as that actor's.
    ///
    /// - Returns: the service itself where changes are not recorded.
    func acting(as actor: Actor) -> any TokenService

    /// Lets a player in, or not; the first accepted playback of a single-use token ends it.
    ///
    /// Of any number of players at once, in any number of processes, a single-use token lets in exactly one.
    ///
    /// - Throws: `.tokenNotFound` when the code is unknown or another video's; `.readOnly`; `.unsupported` from a
    ///   service that plays nothing itself.
    func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback

    // MARK: Login

    /// The profile and host that a login is for, as people call them; `nil` when the service needs none.
    var signInPlace: String? { get }

    /// Logs in, keeps what the service gives for it, and uses that from now on.
    ///
    /// - Parameter password: leaves this process only to the service's own origin.
    /// - Throws: `.unauthorized` when the service does not accept the two; `.unsupported` when it needs no login.
    func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError)

    // MARK: Beside the answers

    /// Sentences about what came up beside the answers since this was last called, each once, in their order: a clock
    /// that is off, a server that does not filter, a change that came out differently.
    func takeNotices() -> [String]

    /// The calls to a server since this was last asked, the oldest first; only the last ones where there were many.
    func takeRequests() -> [RequestLogEntry]

    /// Lets the next call through, even when a server asked for a pause: the user wants to know now.
    func askAnyway()
}
