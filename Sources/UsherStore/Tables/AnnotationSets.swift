internal import UsherCore

/// The lists of annotations of a library: each is stored once, however many tokens share it.
final class AnnotationSets {
    private unowned let connection: any SQLConnection
    private var decoded: [Int64: [Annotation]] = [:]

    /// Enough for a few screens.
    private static let keptSets = 256

    init(connection: any SQLConnection) {
        self.connection = connection
    }

    /// Drops the cache: the number of a set that was rolled back is reused.
    func forget() {
        decoded = [:]
    }

    /// The annotations of a set; empty for `nil`.
    ///
    /// A damaged or missing set is represented by a single annotation that says so: the token's other properties are
    /// valid.
    func annotations(of set: Int64?) throws -> [Annotation] {
        guard let set else { return [] }
        if let known = decoded[set] { return known }
        let found = try read(set)
        if decoded.count >= AnnotationSets.keptSets { decoded = [:] }
        decoded[set] = found
        return found
    }

    /// The same, without caching.
    func read(_ set: Int64) throws -> [Annotation] {
        // A page of tokens reads twenty of these: `JSONDecoder` would take most of its time.
        try connection.first("SELECT json FROM annotation_sets WHERE id = ?", [.integer(set)]) { row in
            AnnotationSets.parsed(row.bytes(0))
        } ?? [StoredAnnotation.unreadable]
    }

    /// The annotations in a stored text, as they are shown.
    static func parsed(_ json: UnsafeRawBufferPointer) -> [Annotation] {
        StoredAnnotation.annotations(Array(json)) ?? [StoredAnnotation.unreadable]
    }

    /// The number of the set that was stored last; 0 where there is none.
    func last() throws -> Int64 {
        try connection.integer("SELECT max(id) FROM annotation_sets")
    }

    /// The set of these annotations, stored now unless it was; `nil` when there are none.
    func intern(_ annotations: [Annotation]) throws -> Int64? {
        guard !annotations.isEmpty else { return nil }
        let json = try StoredAnnotation.json(annotations)
        let hash = AnnotationSets.hash(json)
        let known = try connection.first(
            "SELECT id FROM annotation_sets WHERE hash = ? AND json = ? LIMIT 1", [.integer(hash), .text(json)]
        ) { $0.integer(0) }
        return try known ?? insert(annotations, json: json, hash: hash)
    }

    /// Stores a set without searching for an equal one.
    func insert(_ annotations: [Annotation]) throws -> Int64 {
        let json = try StoredAnnotation.json(annotations)
        return try insert(annotations, json: json, hash: AnnotationSets.hash(json))
    }

    private func insert(_ annotations: [Annotation], json: String, hash: Int64) throws -> Int64 {
        let facts = SetFacts(annotations)
        let set = try connection.added(
            "INSERT INTO annotation_sets (hash, folded, json, warned, watermarks) VALUES (?, ?, ?, ?, ?)", number: "id",
            [
                .integer(hash), .text(facts.folded), .text(json), SQLValue(facts.isWarned),
                .integer(Int64(facts.watermarks)),
            ])
        if let index = connection.flavor.textIndex {
            try connection.run(index.adding, [.integer(set), .text(facts.folded)])
        }
        return set
    }

    /// Replaces what was derived from a set that the text index does not hold.
    func store(_ facts: SetFacts, of set: Int64) throws {
        try connection.run(
            "UPDATE annotation_sets SET folded = ?, warned = ?, watermarks = ? WHERE id = ?",
            [.text(facts.folded), SQLValue(facts.isWarned), .integer(Int64(facts.watermarks)), .integer(set)])
        if let index = connection.flavor.textIndex {
            try connection.run(index.adding, [.integer(set), .text(facts.folded)])
        }
    }

    /// FNV-1a of 64 bits: the same in every run, unlike Swift's hashes.
    private static func hash(_ text: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }
}
