/// A service that can tell where in a list a token stands without reading the list.
package protocol TokenLocator: Sendable {
    /// The index, counted from 0, of a token among a query's rows.
    ///
    /// - Returns: `nil` when it is none of them, and for queries with a text, which would have to be searched through.
    /// - Throws: `.videoNotFound`.
    func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int?
}
