/// A service that has the rows of its lists at hand as the API writes them, and counts its changes.
package protocol TokenLister: Sendable {
    /// One page, as `TokenService.page` answers it, and the number of changes up to the moment that it shows.
    ///
    /// - Parameter isKnown: told the number of changes, which grows with every change, whoever makes it; when it
    ///   answers yes, no page is read.
    func listedPage(
        _ query: TokenQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation,
        unless isKnown: (_ changes: Int64) -> Bool
    ) throws(ServiceError) -> (changes: Int64, page: Page<ListedToken>?)
}
