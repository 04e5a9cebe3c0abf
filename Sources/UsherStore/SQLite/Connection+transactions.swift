extension Connection {
    enum Transaction: String {
        /// Sees one state of the library.
        case reading = "BEGIN"
        /// Takes the write lock at once: a transaction that begins by reading cannot get it later under load.
        case writing = "BEGIN IMMEDIATE"
    }

    /// Runs `body` wholly, or leaves no trace of it when it throws.
    func transaction<Result>(_ kind: Transaction, _ body: () throws -> Result) throws -> Result {
        try run(kind.rawValue)
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some errors (a full disk among them): that is no second failure.
            try? run("ROLLBACK")
            throw error
        }
    }
}
