internal import UsherStore

extension SQLFlavor {
    /// SQLite's flavor for a version of the tables.
    static func sqlite(version: Int64) -> SQLFlavor {
        version == Schema.version ? newest : made(version: version)
    }

    private static let newest = made(version: Schema.version)

    private static func made(version: Int64) -> SQLFlavor {
        let hasRevision = version >= Schema.firstWithRevision
        var flavor = SQLFlavor(
            contains: { "instr(\($0), ?) > 0" },
            isAmong: { "\($0) IN (SELECT value FROM json_each(?))" },
            // Tables of earlier versions have no revision, but each of their changes adds a row.
            revision: hasRevision
                ? ["SELECT revision FROM library"]
                : ["SELECT max(id) FROM audit", "SELECT max(id) FROM tokens", "SELECT max(number) FROM videos"],
            raising: "UPDATE library SET revision = revision + 1",
            folding: hasRevision ? "SELECT folding FROM library" : nil)
        flavor.tokens = indexed
        flavor.textIndex = trigrams
        flavor.ordersByCreation = version >= Schema.firstByCreation
        flavor.hasUsers = version > 1
        return flavor
    }

    private static let indexed: @Sendable (TokenIndex) -> String = { index in
        switch index {
        case .id: "tokens NOT INDEXED"
        case .creation: "tokens INDEXED BY tokens_by_created"
        case .number: "tokens INDEXED BY tokens_by_number"
        case .end(let inVideo, let onlyDone):
            "tokens INDEXED BY tokens_by_" + (inVideo ? "video_end" : "end") + (onlyDone ? "_done" : "")
        case .annotationSet: "tokens INDEXED BY tokens_by_set"
        case .code: "tokens INDEXED BY tokens_by_code"
        case .reversedCode: "tokens INDEXED BY tokens_by_edoc"
        }
    }

    private static let trigrams = TextIndex(
        adding: "INSERT INTO annotation_texts (rowid, folded) VALUES (?, ?)",
        // The index stores no texts, so it is emptied and filled instead of being updated.
        rebuilding: [
            "INSERT INTO annotation_texts (annotation_texts) VALUES ('delete-all')",
            "INSERT INTO annotation_texts (rowid, folded) SELECT id, folded FROM annotation_sets",
        ],
        containing: "SELECT rowid FROM annotation_texts WHERE annotation_texts MATCH ? LIMIT ?",
        quoted: { "\"" + $0.replacing("\"", with: "\"\"") + "\"" },
        between: "SELECT doc FROM annotation_terms WHERE term >= ? AND term <= ? LIMIT ?")
}
