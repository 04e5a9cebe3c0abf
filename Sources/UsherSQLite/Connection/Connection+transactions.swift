internal import UsherStore

extension Connection {
    func transaction<Result>(_ kind: SQLTransaction, _ body: () throws -> Result) throws -> Result {
        // Takes the write lock at once: a transaction that starts with reading may not get it later, under load.
        try run(kind == .writing ? "BEGIN IMMEDIATE" : "BEGIN")
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // SQLite rolls back by itself after some errors, such as a full disk; the error of this statement is then
            // expected.
            try? run("ROLLBACK")
            throw error
        }
    }
}
