/// The kind of a transaction.
package enum SQLTransaction: Sendable {
    /// Sees one snapshot of the database.
    case reading
    /// Takes the write lock at once: a transaction that starts with reading might not get it later.
    case writing
}
