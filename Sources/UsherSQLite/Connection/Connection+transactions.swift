internal import UsherStore

extension Connection {
    func transaction<Result>(_ kind: SQLTransaction, _ body: () throws -> Result) throws -> Result {
        // Takes the write lock at once: a transaction that begins by reading cannot get it later under load.
        try run(kind == .writing ? "BEGIN IMMEDIATE" : "BEGIN")
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
