/// The migrations of a library's tables.
///
/// `application_id` identifies a library, `user_version` its version. A test checks that released migrations stay
/// unchanged; a new version appends one.
enum Schema {
    /// "ushr".
    static let applicationID: Int64 = 0x7573_6872

    /// The migrations from version n to n + 1; version 0 is the empty file.
    static let steps = [tables, users, history, creation, filters]

    static var version: Int64 { Int64(steps.count) }

    /// The first version that stores the revision and the folding rules.
    static let firstWithRevision: Int64 = 3
    /// The first version with an index of all tokens by creation.
    static let firstByCreation: Int64 = 4
    /// The first version with what filters ask for: facts of sets, an index by change, all columns in each order.
    static let firstWithFilters: Int64 = 5

    /// - `tokens.id` is dense over the library, `number` dense within the video, both in the order of creation:
    ///   tokens are never deleted.
    /// - `ends` is the actual end: `valid_until`, or the time of use or of ending by hand.
    /// - `done` is 1 for a token that was used or ended by hand: it has ended whatever the clock says.
    /// - `edoc` is the code's hex digits in reverse order, for searches by the end of a code.
    /// - The indexes by number and by end include the annotation set, so that a search needs no other column.
    /// - The indexes `…_done` find tokens that are done although their end is later than the instant in question (the
    ///   clock went back, or the query is about the past); they are partial, and their ranges nearly always empty.
    private static let tables = Migration(
        "tables",
        sql: """
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
            CREATE UNIQUE INDEX tokens_by_code ON tokens (code);
            CREATE INDEX tokens_by_edoc ON tokens (edoc);
            CREATE INDEX tokens_by_number ON tokens (video, number, annotation_set);
            CREATE INDEX tokens_by_end ON tokens (ends, video, number, done, annotation_set);
            CREATE INDEX tokens_by_video_end ON tokens (video, ends, number, done, annotation_set);
            CREATE INDEX tokens_by_end_done ON tokens (ends, video, number, done) WHERE done = 1;
            CREATE INDEX tokens_by_video_end_done ON tokens (video, ends, number, done) WHERE done = 1;
            CREATE INDEX tokens_by_set ON tokens (annotation_set, id);
            CREATE INDEX sets_by_hash ON annotation_sets (hash);
            """)

    /// The users of a server. A number is never reused: a login signed for a removed user is valid for no other.
    private static let users = Migration(
        "users",
        sql: """
            CREATE TABLE users (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL UNIQUE,
                email TEXT NOT NULL,
                role TEXT NOT NULL,
                password_hash TEXT NOT NULL,
                created INTEGER NOT NULL
            ) STRICT;
            """)

    /// The audit's columns about each change, and the properties of the library as a whole.
    ///
    /// - `audit.version` is the form of `before` and `after` (see `AuditRecord`); the rows of earlier releases have
    ///   form 1. `actor`, `program` and `host` identify the originator of the change, if known; the rows of one `batch`
    ///   were one change to the user.
    /// - The trigger refuses changes by an earlier release that had the library open during this migration: it would
    ///   write form 1 and not raise the revision. That program shows the message to its user.
    /// - `users.login_generation` is part of a login's signed data: raising it invalidates earlier logins.
    /// - `library.revision` grows with every change of the library, and `folding` is the version of the folding rules
    ///   (now `SetFacts`); until this migration all texts were folded by the first.
    private static let history = Migration(
        "history",
        sql: """
            ALTER TABLE audit ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
            ALTER TABLE audit ADD COLUMN actor TEXT;
            ALTER TABLE audit ADD COLUMN program TEXT;
            ALTER TABLE audit ADD COLUMN host TEXT;
            ALTER TABLE audit ADD COLUMN batch INTEGER;
            CREATE TRIGGER audit_of_earlier_release BEFORE INSERT ON audit WHEN new.version = 1 BEGIN
                SELECT raise(ABORT, 'a newer usher has changed the tables of this library; start this program again');
            END;
            ALTER TABLE users ADD COLUMN login_generation INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE library (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                revision INTEGER NOT NULL,
                folding TEXT NOT NULL
            ) STRICT;
            INSERT INTO library (id, revision, folding) VALUES (1, 1, '14.0.0-1');
            """)

    /// Indexes of all tokens by creation, and of the changes of one token or of one batch.
    ///
    /// - `tokens_by_created` holds the annotation set for the reason that the indexes by number and by end hold it, and
    ///   `done` and `ends` so that lists of what is active or expired walk it alone.
    private static let creation = Migration(
        "creation",
        sql: """
            CREATE INDEX tokens_by_created ON tokens (created, video, number, annotation_set, done, ends);
            CREATE INDEX audit_by_token ON audit (token);
            CREATE INDEX audit_by_batch ON audit (batch) WHERE batch IS NOT NULL;
            """)

    /// What filters and orders ask for.
    ///
    /// - `annotation_sets.folded`, `warned` and `watermarks` are derived from `json` by rules that change
    ///   (`SetFacts.rules`); `library.folding` names them. They hold for the sets up to `library.refolded` and for those
    ///   behind `refold_end`; the sets between are derived anew in pieces (`Session.refold`). `watermark_texts` indexes
    ///   the same sets.
    /// - Each order's index holds the columns that filters ask for, so that a walk reads it alone; but for the creation
    ///   instant, which makes an index a fifth larger, and is asked for where it is not the order in ranges that are
    ///   listed or met soon. A video's numbers have it: their order is that of creation, mostly.
    /// - A video has no index by change of its own (50 MB a million tokens): that of the library is walked.
    /// - The partial indexes count and list what is rare or frequent in a library: used tokens, single-use ones.
    private static let filters = Migration(
        "filters",
        sql: """
            ALTER TABLE annotation_sets ADD COLUMN warned INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE annotation_sets ADD COLUMN watermarks INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE library ADD COLUMN refolded INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE library ADD COLUMN refold_end INTEGER NOT NULL DEFAULT 0;
            UPDATE library SET folding = 'none';
            DROP TABLE annotation_terms;
            DROP TABLE annotation_texts;
            CREATE VIRTUAL TABLE watermark_texts USING fts5(
                folded, content='', columnsize=0, tokenize='trigram case_sensitive 1'
            );
            CREATE VIRTUAL TABLE watermark_terms USING fts5vocab(watermark_texts, instance);
            CREATE INDEX sets_by_warned ON annotation_sets (warned, watermarks);
            CREATE INDEX sets_by_watermarks ON annotation_sets (watermarks);
            DROP INDEX tokens_by_number;
            DROP INDEX tokens_by_end;
            DROP INDEX tokens_by_video_end;
            DROP INDEX tokens_by_created;
            CREATE INDEX tokens_by_number
                ON tokens (video, number, annotation_set, done, ends, single_use, ended_by, created);
            CREATE INDEX tokens_by_end ON tokens (ends, video, number, annotation_set, done, single_use, ended_by);
            CREATE INDEX tokens_by_video_end ON tokens (video, ends, number, annotation_set, done, single_use, ended_by);
            CREATE INDEX tokens_by_created
                ON tokens (created, video, number, annotation_set, done, ends, single_use, ended_by);
            CREATE INDEX tokens_by_change
                ON tokens (modified, video, number, annotation_set, done, ends, single_use, ended_by);
            CREATE INDEX tokens_used ON tokens (ends, video, number) WHERE ended_by = 1;
            CREATE INDEX tokens_once ON tokens (ends, video, number) WHERE single_use <> 0;
            """)
}
