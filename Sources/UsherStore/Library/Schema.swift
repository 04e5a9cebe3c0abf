/// The tables of a library, version by version.
///
/// A library names itself by `application_id`, its version by `user_version`. Steps are never changed once released;
/// a new version appends one.
enum Schema {
    /// "ushr".
    static let applicationID: Int64 = 0x7573_6872

    /// What leads from version n to n + 1, the empty file being version 0.
    static let steps = [version1, version2]

    static var version: Int64 { Int64(steps.count) }

    /// Stands for "never" in columns of instants, so that an index orders it last.
    static let never = Int64.max

    /// - `tokens.id` is dense over the library, `number` dense within the video, both in the order of creation:
    ///   tokens are never deleted.
    /// - `ends` is when the token ends or ended in truth: `valid_until`, or when it was used or ended by hand.
    /// - `done` is 1 when it was used or ended by hand: it is expired then whatever the clock says.
    /// - `edoc` is the code's hex digits from the last to the first, for searches by the end of a code.
    /// - The indexes by number and by end hold the annotation set, so that a search walks them alone.
    /// - The indexes `…_done` find what is done although its end is ahead of the instant asked about (the clock went
    ///   back, or the question is old); they are partial, and their ranges nearly always empty.
    private static let version1 = """
        CREATE TABLE videos (
            number INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            folded TEXT NOT NULL,
            created INTEGER NOT NULL,
            tokens INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE annotation_sets (
            id INTEGER PRIMARY KEY,
            hash INTEGER NOT NULL,
            folded TEXT NOT NULL,
            json TEXT NOT NULL
        ) STRICT;
        CREATE VIRTUAL TABLE annotation_texts USING fts5(
            folded, content='', columnsize=0, tokenize='trigram case_sensitive 1'
        );
        CREATE VIRTUAL TABLE annotation_terms USING fts5vocab(annotation_texts, instance);
        CREATE TABLE tokens (
            id INTEGER PRIMARY KEY,
            video INTEGER NOT NULL REFERENCES videos (number),
            number INTEGER NOT NULL,
            done INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            annotation_set INTEGER REFERENCES annotation_sets (id),
            code BLOB NOT NULL,
            edoc BLOB NOT NULL,
            single_use INTEGER NOT NULL,
            valid_until INTEGER NOT NULL,
            first_used INTEGER,
            ended_by INTEGER,
            ended_at INTEGER,
            created INTEGER NOT NULL,
            modified INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            token INTEGER NOT NULL,
            kind TEXT NOT NULL,
            before TEXT,
            after TEXT NOT NULL
        ) STRICT;

        """ + indexes.map(\.creation).joined(separator: ";\n") + ";\n"

    /// Who may log in to a server. A number is never given twice: what was signed for a removed user stays nobody's.
    private static let version2 = """
        CREATE TABLE users (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            email TEXT NOT NULL,
            role TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            created INTEGER NOT NULL
        ) STRICT;
        """

    /// An index that a bulk load drops and makes again.
    struct Index {
        let name: String
        let creation: String
        /// Dropped by a bulk load and made again. The one by hash is not: the load looks up what it has interned.
        var isRemade: Bool { name != "sets_by_hash" }

        init(_ name: String, _ definition: String, isUnique: Bool = false) {
            self.name = name
            creation = "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(name) ON \(definition)"
        }
    }

    static let indexes = [
        Index("tokens_by_code", "tokens (code)", isUnique: true),
        Index("tokens_by_edoc", "tokens (edoc)"),
        Index("tokens_by_number", "tokens (video, number, annotation_set)"),
        Index("tokens_by_end", "tokens (ends, video, number, done, annotation_set)"),
        Index("tokens_by_video_end", "tokens (video, ends, number, done, annotation_set)"),
        Index("tokens_by_end_done", "tokens (ends, video, number, done) WHERE done = 1"),
        Index("tokens_by_video_end_done", "tokens (video, ends, number, done) WHERE done = 1"),
        Index("tokens_by_set", "tokens (annotation_set, id)"),
        Index("sets_by_hash", "annotation_sets (hash)"),
    ]
}
