internal import UsherCore

/// Bringing what is derived from texts (`SetFacts`, folded titles) to this program's rules.
extension Session {
    /// How far the library's sets follow this program's rules.
    func readRefolding() throws -> Refolding {
        guard let reading = flavor.refolding else { return .nothing }
        let stored = try connection.first(reading) { ($0.text(0), Refolding(done: $0.integer(1), end: $0.integer(2))) }
        guard let stored else { throw StoreDamage(message: "the row of the library itself is missing") }
        return stored.0 == SetFacts.rules ? stored.1 : .nothing
    }

    /// Begins a refolding when the library follows other rules: folds the titles, empties the text index, and marks all
    /// sets as not derived. New sets are written by this program's rules from then on.
    ///
    /// Takes as long as there are videos; `refold` does the rest in pieces.
    package func adoptRules() throws {
        try reading {}
        guard refolding == .nothing, flavor.refolding != nil else { return }
        defer { forget() }
        try connection.transaction(.writing) {
            try refresh()
            // Another process may have begun while this one waited for the lock.
            guard refolding == .nothing else { return }
            try foldTitles()
            for statement in flavor.textIndex?.emptying ?? [] { try connection.run(statement) }
            try connection.run(
                "UPDATE library SET folding = ?, refolded = 0, refold_end = ?",
                [.text(SetFacts.rules), .integer(try sets.last())])
            if let raising = flavor.raising { try connection.run(raising) }
        }
    }

    /// Derives the facts of the next sets anew, in the caller's transaction.
    ///
    /// Several processes may do this in turn: each continues where the last one ended.
    ///
    /// - Parameter count: the most sets of this piece.
    func refold(_ count: Int) throws {
        guard !refolding.isComplete else { return }
        var piece: [(set: Int64, facts: SetFacts)] = []
        try connection.forEach(
            "SELECT id, json FROM annotation_sets WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
            [.integer(refolding.done), .integer(refolding.end), .integer(Int64(count))]
        ) { row in
            piece.append((row.integer(0), SetFacts(AnnotationSets.parsed(row.bytes(1)))))
            return true
        }
        for (set, facts) in piece { try sets.store(facts, of: set) }
        var next = refolding
        next.done = piece.count < count ? next.end : piece.last?.set ?? next.end
        try connection.run("UPDATE library SET refolded = ?", [.integer(next.done)])
        keep(next)
    }

    private func foldTitles() throws {
        var last = Int64.min
        while true {
            // In batches: rows are not read while they are changed, and memory stays bounded.
            var batch: [(number: Int64, folded: String)] = []
            try connection.forEach(
                "SELECT number, title FROM videos WHERE number > ? ORDER BY number LIMIT 1000", [.integer(last)]
            ) { row in
                batch.append((row.integer(0), Session.folded(title: row.text(1))))
                return true
            }
            guard let end = batch.last?.number else { return }
            for (number, folded) in batch {
                try connection.run(
                    "UPDATE videos SET folded = ? WHERE number = ?", [.text(folded), .integer(number)])
            }
            last = end
        }
    }

    /// What `videos.folded` holds.
    static func folded(title: String) -> String { IndexedTexts([title]).stored }
}
