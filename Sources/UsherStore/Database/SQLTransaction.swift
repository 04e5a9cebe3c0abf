/// What a transaction is for.
package enum SQLTransaction: Sendable {
    /// Sees one state of the database.
    case reading
    /// May write from its beginning on: one that begins by reading might not be let write later.
    case writing
}
