import Testing
import UsherCore

@testable import UsherStore

@Suite("Filling a library")
struct LibraryFillTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func totals(_ library: StoreService) throws -> [Int64] {
        try library.reading(Cancellation()) { session in
            try [
                "SELECT count(*) FROM videos", "SELECT count(*) FROM tokens", "SELECT max(id) FROM tokens",
                "SELECT sum(tokens) FROM videos",
                "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL",
            ].map { try session.connection.integer($0) }
        }
    }

    /// The indexes of a new library.
    private static let indexes: Int64 = 17

    @Test("adds what was asked, in numbers without a gap, to an empty library and to a filled one")
    func adds() throws {
        let library = try scratch.library()
        var phases: [FillProgress.Phase] = []
        try LibraryFill(videos: 5, tokens: 2_000, seed: 1).run(on: library, Cancellation()) {
            if phases.last != $0.phase { phases.append($0.phase) }
        }
        #expect(phases == [.videos, .tokens, .indexes])
        #expect(try totals(library) == [5, 2_000, 2_000, 2_000, Self.indexes])
        try LibraryFill(videos: 2, tokens: 500, seed: 2).run(on: library, Cancellation())
        #expect(try totals(library) == [7, 2_500, 2_500, 2_500, Self.indexes])
        let gaps = try library.reading(Cancellation()) {
            try $0.connection.integer(
                "SELECT count(*) FROM (SELECT max(number) AS last, count(*) AS n FROM tokens GROUP BY video) WHERE last <> n"
            )
        }
        #expect(gaps == 0)
        #expect(
            try library.reading(Cancellation()) { session in
                try session.connection.first("PRAGMA integrity_check") { $0.text(0) }
            } == "ok")
    }

    @Test("what is added stands in lists by its invented dates, its videos first")
    func order() throws {
        let library = try scratch.library()
        let own = try library.createVideo(title: "Own")
        let token = try library.create(TokenDraft(), in: own.id, Cancellation()).token
        try LibraryFill(videos: 3, tokens: 50, seed: 1).run(on: library, Cancellation())
        let videos = try library.videos(VideoQuery(), at: .first, size: 10, Cancellation()).rows
        #expect(videos.count == 4 && videos.last?.id == own.id)
        #expect(videos.dropLast().allSatisfy { $0.created ?? library.now() < own.created ?? library.now() })
        let query = TokenQuery(asOf: library.now())
        #expect(try library.page(query, at: .first, size: 1, Cancellation()).rows.map(\.code) == [token.code])
    }

    @Test("far into a list, what is left out is left out by keys: the page is the one that was meant")
    func far() throws {
        let library = try scratch.library()
        try LibraryFill(videos: 3, tokens: 4_000, seed: 3).run(on: library, Cancellation())
        for (state, order) in [
            (TokenQuery.State.any, TokenQuery.Order.newestFirst), (.any, .endingFirst), (.expired, .endingLast),
        ] {
            let query = TokenQuery(state: state, order: order, asOf: Scratch.now)
            var codes: [TokenCode] = []
            var position = PagePosition.first
            while true {
                let page = try library.page(query, at: position, size: 900, Cancellation())
                codes += page.rows.map(\.code)
                guard let next = page.next else { break }
                position = .after(next)
            }
            for index in [1_000, 1_001, 1_002, 1_500, codes.count - 1, codes.count, codes.count + 5] {
                let rows = try library.page(query, at: .index(index), size: 30, Cancellation()).rows
                #expect(rows.map(\.code) == Array(codes.dropFirst(index).prefix(30)), "\(query) at \(index)")
            }
        }
    }

    @Test("is the same for the same seed, and nearly half of it is active")
    func repeats() throws {
        let libraries = try ["a.db", "b.db"].map { try scratch.library($0) }
        let pages = try libraries.map { library in
            try LibraryFill(videos: 3, tokens: 1_000, seed: 9).run(on: library, Cancellation())
            return try library.page(TokenQuery(asOf: Scratch.now), at: .first, size: 1_000, Cancellation()).rows
        }
        #expect(pages[0] == pages[1])
        #expect((380...520).contains(pages[0].filter { $0.status == AccessToken.activeStatus }.count))
    }

    @Test("stopped midway, an empty library is empty and can be used")
    func cancelled() throws {
        let library = try scratch.library()
        let cancellation = Cancellation()
        #expect(throws: ServiceError.cancelled) {
            try LibraryFill(videos: 5, tokens: 30_000, seed: 1).run(on: library, cancellation) {
                if $0.phase == .tokens { cancellation.cancel() }
            }
        }
        #expect(try totals(library) == [0, 0, 0, 0, Self.indexes])
        let video = try library.createVideo(title: "Optics").id
        _ = try library.create(TokenDraft(), in: video, Cancellation())
    }

    @Test("stopped or failed midway, a library that had tokens says how many were added")
    func partly() throws {
        let library = try scratch.library()
        try LibraryFill(videos: 1, tokens: 10, seed: 1).run(on: library, Cancellation())
        let cancellation = Cancellation()
        var kept: String?
        #expect(throws: ServiceError.cancelled) {
            try LibraryFill(videos: 2, tokens: 30_000, seed: 2).run(on: library, cancellation) {
                kept = $0.kept
                if $0.done == 10_000 { cancellation.cancel() }
            }
        }
        #expect(kept == "Videos added: 2, tokens added: 10000")
        #expect(try totals(library).prefix(2) == [3, 10_010])
        let fill = try LibraryFill(videos: 3, tokens: 30_000, seed: 3)
        try library.loading(Cancellation()) { session in
            let pages = try session.connection.integer("PRAGMA page_count")
            try session.connection.execute("PRAGMA max_page_count = \(pages + 1_200)")
        }
        let said = sentence { try fill.run(on: library, Cancellation()) }
        #expect(said.contains("is full. Videos added: 3, tokens added: 10000;"), "\(said)")
        #expect(try totals(library).prefix(2) == [6, 20_010])
    }

    @Test("filled a second time with the same seed, it says what is there and adds nothing", arguments: [1, 40])
    func twice(_ videos: Int) throws {
        let library = try scratch.library()
        try LibraryFill(videos: 5, tokens: 200, seed: 7).run(on: library, Cancellation())
        let before = try totals(library)
        let again = try LibraryFill(videos: videos, tokens: 10, seed: 7)
        let said = sentence { try again.run(on: library, Cancellation()) }
        #expect(said.contains("seed 7") && said.contains("--seed") && said.contains(library.path), "\(said)")
        #expect(!said.contains("SQLite") && !said.contains("UNIQUE"))
        #expect(try totals(library) == before)
    }

    @Test("numbers that cannot be are refused")
    func refuses() {
        #expect(sentence { _ = try LibraryFill(videos: 0, tokens: 1, seed: 0) }.contains("at least one video"))
        #expect(sentence { _ = try LibraryFill(videos: -1, tokens: 0, seed: 0) }.contains("videos"))
    }
}
