/// The interface through which everything shows, changes or serves access tokens.
///
/// Calls are synchronous and may take long: the dashboard runs them on background Dispatch queues, the server on worker
/// threads, the command line directly. Several threads may call a service at once. Every call takes a cancellation,
/// ends soon after it was cancelled, and then throws `.cancelled`; a cancelled change is made completely or not at all.
///
/// A `PartialTokenService` has answers for what it lacks; a `TokenServiceDecorator` passes all of it on.
package protocol TokenService: Sendable {
    var capabilities: Capabilities { get }

    /// The present by the clock that judges tokens: the store's own, or the server's for a remote service.
    func now() -> Instant

    // MARK: Reading

    /// - Parameter size: the number of rows, 1…1000; fewer come only at the ends.
    func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video>

    /// - Throws: `.videoNotFound`.
    func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video

    /// - Parameter video: the video of the token; `nil` searches all videos, if the service can.
    /// - Throws: `.tokenNotFound` when the code is unknown or belongs to another video.
    func token(
        _ code: TokenCode, in video: VideoID?, _ cancellation: Cancellation
    ) throws(ServiceError) -> AccessToken

    /// One page of a query that the service can answer from an index.
    ///
    /// Past the end the page is empty. `count` is exact only where it is kept; ask `count(_:_:)` otherwise.
    ///
    /// - Parameter size: the number of rows, 1…1000; fewer come only at the ends.
    /// - Throws: `.unsupported` for a filter of more than a state unless `capabilities.pagesFilters`, and for an order
    ///   that is none of `capabilities.orders`.
    func page(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<AccessToken>

    /// The number of a query's rows; may have to examine all of them.
    func count(_ query: TokenQuery, _ cancellation: Cancellation) throws(ServiceError) -> Count

    /// The next step of a search through the query's rows. A step does a bounded amount of work.
    ///
    /// - Parameter cursor: `next` of the previous step; `nil` for the first.
    func scan(
        _ query: TokenQuery, after cursor: Cursor?, _ cancellation: Cancellation
    ) throws(ServiceError) -> ScanStep<AccessToken>

    /// The index, counted from 0, of a token among a query's rows, without reading the list.
    ///
    /// - Returns: `nil` when the token is not among them, for filters of more than a state, which would need a search,
    ///   and from a service that cannot tell.
    /// - Throws: `.videoNotFound`.
    func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int?

    /// The position of a token in a query's order, whether it passes the query's filter or not: a `scan` that begins
    /// there finds the next ones that do.
    ///
    /// - Returns: `nil` when the token is not in the query's scope, and from a service that cannot tell.
    func cursor(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Cursor?

    /// The page of a query from an index on, as `page` answers it, with rows in the form in which the API writes them.
    ///
    /// - Returns: `nil` from a service that has no such rows; use `page` then.
    func list(
        _ query: TokenQuery, from index: Int, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<TokenListRow>?

    /// A number that grows by one or more with every change, those of other processes included; cheap to read.
    ///
    /// - Returns: `nil` from a service that cannot tell.
    func revision(_ cancellation: Cancellation) throws(ServiceError) -> Int64?

    /// Tells of changes as they are made, those of other processes and of this service included.
    ///
    /// Nothing is read by the calling thread. A call tells that something may be another one, and `revision` whether it
    /// is; several changes may lead to one call. While nothing is changed, nothing is called and no thread wakes, except
    /// where the system cannot tell of changes: the revision is then read once a second.
    ///
    /// - Parameter onChange: called on a background thread, by one thread at a time; returns soon.
    /// - Returns: the watch, which ends with its release; `nil` from a service that cannot tell.
    func watch(_ onChange: @escaping @Sendable () -> Void) -> (any ChangeWatch)?

    // MARK: Changing

    /// - Throws: `.videoNotFound`, `.readOnly`, `.invalid`.
    func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange

    /// Changes a token completely or not at all.
    ///
    /// A new time to live does not revive a used single-use token, as on the platform.
    ///
    /// - Parameter seen: the token that the caller saw when the change was decided on; `nil` to change it regardless. A
    ///   library compares within the transaction, and so does a server that advertises `if-match`; for other servers
    ///   the token is read just before, and a change within that round trip goes unnoticed. Passing time is no change.
    /// - Throws: `.changedMeanwhile` when the token differs from `seen`, in which case nothing is changed;
    ///   `.tokenNotFound`, `.readOnly`, `.invalid`.
    func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, decidedOn seen: AccessToken?,
        _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange

    /// Undoes one change exactly.
    ///
    /// - Throws: `.unsupported` unless `capabilities.undo`; `.changedMeanwhile` when the token was changed since.
    func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange

    /// The same service for another actor, who is recorded as the originator of its changes.
    ///
    /// - Returns: the service itself when it does not record changes.
    func acting(as actor: Actor) -> any TokenService

    /// Admits a player, or refuses it; the first accepted playback of a single-use token ends it.
    ///
    /// Of any number of concurrent players, in any number of processes, a single-use token admits exactly one.
    ///
    /// - Throws: `.tokenNotFound` when the code is unknown or belongs to another video; `.readOnly`; `.unsupported`
    ///   from a service that plays nothing itself.
    func recordPlayback(
        _ code: TokenCode, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> Playback

    // MARK: Login

    /// The profile and host of the login, as the user knows them; `nil` when the service needs none.
    var signInServer: String? { get }

    /// Logs in, stores the credential that the service issues, and uses it from then on.
    ///
    /// - Parameter password: sent only to the service's own origin.
    /// - Throws: `.unauthorized` when the service rejects the credentials; `.unsupported` when it needs no login.
    func signIn(username: String, password: String, _ cancellation: Cancellation) throws(ServiceError)

    // MARK: Notices and requests

    /// Notices since the last call, each once, in their order: a clock that is off, a server that does not filter, a
    /// change with another result than requested.
    func takeNotices() -> [String]

    /// The requests to a server since the last call, the oldest first; only the latest when there were many.
    func takeRequests() -> [RequestLogEntry]

    /// Lets the next call ignore a pause that a server demanded: the user asked explicitly.
    func askAnyway()
}
