internal import UsherCore

extension Session {
    /// The version of the rules of the folded texts.
    func folding() throws -> String {
        guard let reading = flavor.folding else { return FoldedTexts.first }
        guard let folding = try connection.first(reading, [], { $0.text(0) }) else {
            throw StoreDamage(message: "the row of the library itself is missing")
        }
        return folding
    }

    /// Folds all texts again when their version differs from this program's, in one transaction.
    package func foldAnew() throws {
        try reading {}
        guard !isFolded else { return }
        defer { forget() }
        try connection.transaction(.writing) {
            try refresh()
            // Another process may have folded them while this one waited for the lock.
            guard try folding() != FoldedTexts.version else { return }
            try foldTitles()
            try foldAnnotations()
            try connection.run("UPDATE library SET folding = ?", [.text(FoldedTexts.version)])
            if let raising = flavor.raising { try connection.run(raising) }
        }
    }

    private func foldTitles() throws {
        try fold("videos", key: "number", from: "title") { simpleCaseFolded($0.text(1)) }
    }

    private func foldAnnotations() throws {
        try fold("annotation_sets", key: "id", from: "json") { row in
            // An unreadable set matches nothing, as before.
            StoredAnnotation.annotations(Array(row.bytes(1))).map { FoldedTexts($0).stored }
        }
        for statement in flavor.textIndex?.rebuilding ?? [] { try connection.run(statement) }
    }

    /// Stores the folded text of each row of a table.
    ///
    /// - Parameter text: returns the folded text of a row with the key and the source column; `nil` keeps the stored
    ///   text.
    private func fold(_ table: String, key: String, from column: String, _ text: (any SQLRow) -> String?) throws {
        var last = Int64.min
        while true {
            // In batches: rows are not read while they are changed, and memory stays bounded.
            var batch: [(Int64, String?)] = []
            try connection.forEach(
                "SELECT \(key), \(column) FROM \(table) WHERE \(key) > ? ORDER BY \(key) LIMIT 1000", [.integer(last)]
            ) { row in
                batch.append((row.integer(0), text(row)))
                return true
            }
            guard let end = batch.last?.0 else { return }
            for case (let number, let text?) in batch {
                try connection.run(
                    "UPDATE \(table) SET folded = ? WHERE \(key) = ?", [.text(text), .integer(number)])
            }
            last = end
        }
    }
}
