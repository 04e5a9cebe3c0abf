internal import UsherCore

extension Session {
    /// The rules that the folded texts follow.
    func folding() throws -> String {
        // The tables of earlier versions were all filled by the first rules.
        guard version >= Schema.firstWithRevision else { return Schema.firstFolding }
        guard let folding = try connection.first("SELECT folding FROM library", [], { $0.text(0) }) else {
            throw SQLiteError.damage("the row of the library itself is missing")
        }
        return folding
    }

    /// Folds all texts anew where they follow other rules than this program's, in one transaction.
    func foldAnew() throws {
        try connection.transaction(.reading) { try refresh() }
        guard !isFolded else { return }
        do {
            try connection.transaction(.writing) {
                try refresh()
                // Another process may have done it while this one waited for the lock.
                guard try folding() != FoldedTexts.version else { return }
                try foldTitles()
                try foldAnnotations()
                try connection.run(
                    "UPDATE library SET folding = ?, revision = revision + 1", [.text(FoldedTexts.version)])
            }
        } catch {
            forget()
            throw error
        }
        forget()
    }

    private func foldTitles() throws {
        try update("SELECT number, title FROM videos", "UPDATE videos SET folded = ?2 WHERE number = ?1") { row in
            simpleCaseFolded(row.text(1))
        }
    }

    private func foldAnnotations() throws {
        try update("SELECT id, json FROM annotation_sets", "UPDATE annotation_sets SET folded = ?2 WHERE id = ?1") {
            row in
            // A set that cannot be read is found by nothing, as before.
            StoredAnnotation.annotations(row.withBytes(1) { Array($0) }).map { FoldedTexts($0).stored }
        }
        // The index keeps no texts, so that it is emptied and filled, not changed.
        try connection.run("INSERT INTO annotation_texts (annotation_texts) VALUES ('delete-all')")
        try connection.run("INSERT INTO annotation_texts (rowid, folded) SELECT id, folded FROM annotation_sets")
    }

    /// Stores a text for each row of a table, by the number in the row's first column.
    private func update(_ rows: String, _ statement: String, _ text: (Statement) -> String?) throws {
        var last = Int64.min
        let key = rows.contains("number") ? "number" : "id"
        while true {
            // A batch at a time: rows are not read while they are changed, and memory stays small.
            var batch: [(Int64, String?)] = []
            try connection.forEach("\(rows) WHERE \(key) > ? ORDER BY \(key) LIMIT 1000", [.integer(last)]) { row in
                batch.append((row.integer(0), text(row)))
                return true
            }
            guard let end = batch.last?.0 else { return }
            for case (let number, let text?) in batch {
                try connection.run(statement, [.integer(number), .text(text)])
            }
            last = end
        }
    }
}
