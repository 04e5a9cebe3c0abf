import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("Folded texts follow the program's rules")
struct FoldingTests {
    private let scratch: Scratch
    private let path: String

    /// A library whose texts were folded by rules without the capitals of these scripts.
    init() throws {
        scratch = try Scratch()
        let library = try scratch.library()
        path = library.path
        try library.createVideo(title: "ΟΔΟΣ Straße")
        try library.writing(Cancellation()) { session in
            let bulk = try BulkLoad(session)
            for index in 0..<1_100 {
                let text = index == 700 ? "ΣΊΣΥΦΟΣ ẞ" : "Meera \(index)"
                let record = TokenRecord(
                    validUntil: nil, isSingleUse: false, annotationSet: try bulk.set(of: [Annotation(text: text)]),
                    now: Scratch.now)
                try bulk.addToken(record, code: .random(), video: 1, created: Scratch.now)
            }
            try bulk.finish()
        }
        try fold("13.0.0-1")
    }

    private func fold(_ rules: String) throws {
        let other = try Connection(path: path, access: .readWrite)
        try other.execute(
            """
            BEGIN IMMEDIATE;
            UPDATE videos SET folded = 'other';
            UPDATE annotation_sets SET folded = 'other' || char(31, 31);
            INSERT INTO annotation_texts (annotation_texts) VALUES ('delete-all');
            INSERT INTO annotation_texts (rowid, folded) SELECT id, folded FROM annotation_sets;
            UPDATE library SET folding = '\(rules)', revision = revision + 1;
            COMMIT;
            """)
    }

    private func expectFound(_ library: StoreService) throws {
        for (text, count) in [("σίσυφοσ", 1), ("ß", 1), ("eera 109", 11), ("other", 0), ("meera", 1_099)] {
            let query = TokenQuery(text: SearchText(text), asOf: Scratch.now)
            #expect(try library.count(query, Cancellation()) == .exact(count), "\(text)")
        }
        for (text, count) in [("οδοσ", 1), ("STRAß", 1), ("other", 0)] {
            let found = try library.videos(VideoQuery(text: text), at: .first, size: 9, Cancellation())
            #expect(found.rows.count == count && found.count == .exact(count), "\(text)")
        }
    }

    private func folding() throws -> String? {
        try Connection(path: path, access: .readOnly).first("SELECT folding FROM library") { $0.text(0) }
    }

    @Test("a library of other rules is folded anew when it is opened to be changed, once")
    func anew() throws {
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(Scratch.now))
        try expectFound(library)
        #expect(try folding() == FoldedTexts.version)
        let mark = try library.revision()
        try expectFound(try Library.open(path: path, mode: .readWrite, clock: .fixed(Scratch.now)))
        #expect(try library.revision() == mark)
        #expect(try library.health(Cancellation()).problems == [])
    }

    @Test("opened to be read, its texts themselves are searched, and nothing is written")
    func readOnly() throws {
        try Connection(path: path, access: .readWrite).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        let before = bytes(of: path)
        try expectFound(try Library.open(path: path, mode: .readOnly, clock: .fixed(Scratch.now)))
        #expect(bytes(of: path) == before)
        #expect(try folding() == "13.0.0-1")
    }

    @Test("while another program has folded it otherwise, nothing is written by these rules, and all is found")
    func meanwhile() throws {
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(Scratch.now))
        try library.createVideo(title: "Waves")
        try fold("99.0.0-1")
        #expect(sentence { try library.createVideo(title: "Optics") }.contains("other rules"))
        try Connection(path: path, access: .readWrite).execute("DELETE FROM videos WHERE title = 'Waves'")
        try expectFound(library)
    }
}
