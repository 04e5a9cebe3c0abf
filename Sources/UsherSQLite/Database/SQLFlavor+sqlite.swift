internal import UsherStore

extension SQLFlavor {
    /// SQLite's flavor for a version of the tables.
    static func sqlite(version: Int64) -> SQLFlavor {
        version == Schema.version ? newest : made(version: version)
    }

    private static let newest = made(version: Schema.version)

    private static func made(version: Int64) -> SQLFlavor {
        let hasRevision = version >= Schema.firstWithRevision
        let hasFilters = version >= Schema.firstWithFilters
        var flavor = SQLFlavor(
            contains: { "instr(\($0), ?) > 0" },
            isAmong: { "\($0) IN (SELECT value FROM json_each(?))" },
            // Tables of earlier versions have no revision, but each of their changes adds a row.
            revision: hasRevision
                ? ["SELECT revision FROM library"]
                : ["SELECT max(id) FROM audit", "SELECT max(id) FROM tokens", "SELECT max(number) FROM videos"],
            raising: "UPDATE library SET revision = revision + 1",
            refolding: hasFilters ? "SELECT folding, refolded, refold_end FROM library" : nil)
        flavor.tokens = { name($0, hasFilters: hasFilters) }
        if hasFilters { flavor.textIndex = trigrams }
        flavor.ordersByCreation = version >= Schema.firstByCreation
        flavor.hasUsers = version > 1
        return flavor
    }

    private static func name(_ index: TokenIndex, hasFilters: Bool) -> String {
        switch index {
        case .id: "tokens NOT INDEXED"
        case .creation: "tokens INDEXED BY tokens_by_created"
        case .number: "tokens INDEXED BY tokens_by_number"
        case .end(let inVideo, let onlyDone):
            "tokens INDEXED BY tokens_by_" + (inVideo ? "video_end" : "end") + (onlyDone ? "_done" : "")
        case .annotationSet: "tokens INDEXED BY tokens_by_set"
        case .code: "tokens INDEXED BY tokens_by_code"
        case .reversedCode: "tokens INDEXED BY tokens_by_edoc"
        // Tables of earlier versions, which are only read, have none of these.
        case .change, .used, .once: hasFilters ? "tokens INDEXED BY \(newest(index))" : "tokens"
        }
    }

    private static func newest(_ index: TokenIndex) -> String {
        switch index {
        case .used: "tokens_used"
        case .once: "tokens_once"
        default: "tokens_by_change"
        }
    }

    private static let trigrams = TextIndex(
        adding: "INSERT INTO watermark_texts (rowid, folded) VALUES (?, ?)",
        // The index stores no texts, so it is emptied instead of being updated.
        emptying: ["INSERT INTO watermark_texts (watermark_texts) VALUES ('delete-all')"],
        matching: "SELECT rowid FROM watermark_texts WHERE watermark_texts MATCH ? LIMIT ?",
        expression: { groups in
            groups.map { group in
                let phrases = group.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
                return "(\(phrases.joined(separator: " OR ")))"
            }.joined(separator: " AND ")
        },
        between: "SELECT doc FROM watermark_terms WHERE term >= ? AND term <= ? LIMIT ?")
}
