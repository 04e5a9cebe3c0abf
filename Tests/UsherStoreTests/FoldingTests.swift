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
            UPDATE annotation_sets SET warned = 1 - warned, watermarks = 7;
            INSERT INTO watermark_texts (watermark_texts) VALUES ('delete-all');
            INSERT INTO watermark_texts (rowid, folded) SELECT id, folded FROM annotation_sets;
            UPDATE library SET folding = '\(rules)', refolded = 0, refold_end = 0, revision = revision + 1;
            COMMIT;
            """)
    }

    private func expectFound(_ library: StoreService) throws {
        for (text, count) in [("σίσυφοσ", 1), ("ß", 1), ("eera 109", 11), ("other", 0), ("meera", 1_099)] {
            let query = TokenQuery(text: SearchText(text), asOf: Scratch.now)
            #expect(try library.count(query, Cancellation()) == .exact(count), "\(text)")
            guard let word = SearchWord(text) else { continue }
            #expect(try counted(library, .word(word)) == count, "\(text)")
        }
        #expect(try counted(library, .watermarks(1...1)) == 1_100)
        #expect(try counted(library, .warned(true)) == 1_100)
        for (text, count) in [("οδοσ", 1), ("STRAß", 1), ("straß οδοσ", 1), ("other", 0)] {
            let found = try library.videos(VideoQuery(text: text), at: .first, size: 9, Cancellation())
            #expect(found.rows.count == count && found.count == .exact(count), "\(text)")
        }
    }

    private func counted(_ library: StoreService, _ condition: TokenFilter.Condition) throws -> Int? {
        try library.count(TokenQuery(filter: TokenFilter([.init(condition)]), asOf: Scratch.now), Cancellation()).exact
    }

    private func folding() throws -> String? {
        try Connection(path: path, access: .readOnly).first("SELECT folding FROM library") { $0.text(0) }
    }

    @Test("a library of other rules is refolded in pieces, and searched by its texts meanwhile")
    func anew() throws {
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(Scratch.now))
        try expectFound(library)
        #expect(try folding() == SetFacts.rules)
        #expect(library.capabilities.searchPreparation == 0)
        let mark = try library.revision()
        let created = try library.create(
            TokenDraft(annotations: [Annotation(text: "Meera new")]), in: video(library), Cancellation())
        var pieces = 0
        while try !library.refold(Cancellation()).isComplete {
            pieces += 1
            let word = try #require(SearchWord("new"))
            #expect(try counted(library, .word(word)) == 1, "new sets follow the rules at once")
            if pieces == 2 {
                #expect(library.capabilities.searchPreparation == 45)
                // Another process goes on where this one has come.
                let other = try Library.open(path: path, mode: .readWrite, clock: .fixed(Scratch.now))
                #expect(try other.refoldProgress(Cancellation()).done == 500)
                #expect(try other.refold(Cancellation()).done == 750)
            }
        }
        #expect(pieces == 3)
        #expect(try library.refold(Cancellation()).isComplete)
        #expect(library.capabilities.searchPreparation == nil)
        #expect(try library.revision() == (mark ?? 0) + 1, "no list changes by a refolding")
        #expect(try library.token(created.token.code, in: nil, Cancellation()).annotations.count == 1)
        #expect(try library.health(Cancellation()).problems == [])
        #expect(try indexed() == 1_101)
        #expect(try folding() == SetFacts.rules)
    }

    @Test("a refolded library is found as it was made")
    func complete() throws {
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(Scratch.now))
        while try !library.refold(Cancellation()).isComplete {}
        try expectFound(library)
        try expectFound(try Library.open(path: path, mode: .readOnly, clock: .fixed(Scratch.now)))
    }

    private func video(_ library: StoreService) throws -> VideoID {
        try #require(try library.videos(VideoQuery(), at: .first, size: 1, Cancellation()).rows.first).id
    }

    private func indexed() throws -> Int64 {
        try Connection(path: path, access: .readOnly).integer("SELECT count(DISTINCT doc) FROM watermark_terms")
    }

    @Test("opened to be read, its texts themselves are searched, and nothing is written")
    func readOnly() throws {
        try Connection(path: path, access: .readWrite).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        let before = bytes(of: path)
        let library = try Library.open(path: path, mode: .readOnly, clock: .fixed(Scratch.now))
        try expectFound(library)
        #expect(try !library.refoldProgress(Cancellation()).isComplete)
        #expect(sentence { _ = try library.refold(Cancellation()) }.contains("Read-only"))
        #expect(bytes(of: path) == before)
        #expect(try folding() == "13.0.0-1")
    }

    @Test("while another program has folded it otherwise, nothing is written by these rules, and all is found")
    func meanwhile() throws {
        let library = try Library.open(path: path, mode: .readWrite, clock: .fixed(Scratch.now))
        while try !library.refold(Cancellation()).isComplete {}
        try library.createVideo(title: "Waves")
        try fold("99.0.0-1")
        #expect(sentence { try library.createVideo(title: "Optics") }.contains("other rules"))
        #expect(sentence { _ = try library.refold(Cancellation()) }.contains("other rules"))
        try Connection(path: path, access: .readWrite).execute("DELETE FROM videos WHERE title = 'Waves'")
        try expectFound(library)
    }
}
