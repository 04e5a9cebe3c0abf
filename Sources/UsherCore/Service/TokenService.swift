/// The one API core: everything that shows, changes or serves access tokens speaks to this.
///
/// Calls are synchronous and may take long: callers run them on background Dispatch queues (dashboard), worker threads
/// (server) or directly (command line). A service may be called from several threads at once. Every call takes a
/// cancellation, ends soon after it was cancelled, and then throws `.cancelled`; a change that was cancelled is either
/// wholly made or not made at all.
package protocol TokenService: Sendable {
    var capabilities: Capabilities { get }

    /// The present by the clock that judges tokens: the store's own, the server's for a remote service.
    func now() -> Instant

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
    /// - Throws: `.unsupported` for a text unless `capabilities.pagesText`, for an order unless `ordersByEnd`.
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

    /// - Throws: `.videoNotFound`, `.readOnly`, `.invalid`.
    func create(
        _ draft: TokenDraft, in video: VideoID, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange

    /// Changes a token; what it asks for is wholly done or not at all.
    ///
    /// A used single-use token is not revived by a new time to live, as on the platform.
    ///
    /// - Throws: `.tokenNotFound`, `.readOnly`, `.invalid`.
    func update(
        _ code: TokenCode, in video: VideoID?, _ update: TokenUpdate, _ cancellation: Cancellation
    ) throws(ServiceError) -> TokenChange

    /// Takes one change back, exactly.
    ///
    /// - Throws: `.unsupported` unless `capabilities.undo`; `.changedMeanwhile` when the token was changed since.
    func undo(_ change: ChangeID, _ cancellation: Cancellation) throws(ServiceError) -> TokenChange
}
