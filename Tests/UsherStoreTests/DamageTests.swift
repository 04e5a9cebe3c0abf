import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("A library with foreign content is reported as damaged, and stops nothing else")
struct DamageTests {
    private let scratch: Scratch
    private let library: StoreService
    private let video: VideoID

    init() throws {
        scratch = try Scratch()
        library = try scratch.library()
        video = try library.createVideo(title: "Optics").id
        for text in ["Meera", "ravi", "Meera"] {
            let draft = TokenDraft(timeToLive: .fromNow(seconds: 600), annotations: [Annotation(text: text)])
            _ = try library.create(draft, in: video, Cancellation())
        }
    }

    private func damage(_ sql: String) throws {
        let other = try Connection(path: library.path, access: .readWrite)
        try other.execute("PRAGMA ignore_check_constraints = ON; " + sql)
    }

    private var queries: [TokenQuery] {
        let texts = [nil, SearchText("eer"), SearchText("e"), SearchText("\u{1F}")]
        return texts.flatMap { text in
            [TokenQuery.Scope.all, .video(video)].flatMap { scope in
                TokenQuery.State.allCases.flatMap { state in
                    [TokenQuery.Order.newestFirst, .endingFirst].map {
                        TokenQuery(scope: scope, state: state, text: text, order: $0, asOf: Scratch.now)
                    }
                }
            }
        }
    }

    @Test("a token's annotations may have any number", arguments: [-1, Int64.min, 0, 1 << 40, Int64.max])
    func sets(_ number: Int64) throws {
        try damage("UPDATE tokens SET annotation_set = \(number) WHERE id = 2")
        for limits in [QueryLimits(), QueryLimits(fewTokens: 0, fewSets: 10), QueryLimits(fewTokens: 0, fewSets: 0)] {
            let library = try Engine.sqlite.open(library.path, clock: .fixed(Scratch.now), limits: limits)
            for query in queries where query.state != .expired && !query.hasShortText {
                let rows = try library.page(query, at: .first, size: 9, Cancellation()).rows
                let isSearch = query.isSearch
                #expect(Set(rows.flatMap(\.annotations).map(\.text)).contains("Meera"))
                #expect(rows.count == (isSearch ? 2 : 3), "\(query)")
            }
            for query in queries { _ = try library.count(query, Cancellation()) }
        }
    }

    @Test("a token changed at the last instant that there is can be changed and played, and each state has a mark")
    func lastInstant() throws {
        let draft = TokenDraft(timeToLive: .fromNow(seconds: 600), expiresAfterFirstUse: true)
        let code = try library.create(draft, in: video, Cancellation()).token.code
        let longer = TokenUpdate(timeToLive: .added(seconds: 60))
        try damage("UPDATE tokens SET modified = \(Int64.max)")
        let seen = try library.token(code, in: video, Cancellation())
        let change = try library.update(code, in: video, longer, decidedOn: seen, Cancellation())
        #expect(change.token.modified == Scratch.now)
        #expect(throws: ServiceError.changedMeanwhile(code)) {
            _ = try library.update(code, in: video, longer, decidedOn: seen, Cancellation())
        }
        try damage("UPDATE tokens SET modified = \(Int64.max)")
        guard case .accepted(let played) = try library.recordPlayback(code, in: video, Cancellation()) else {
            Issue.record("a player was refused")
            return
        }
        #expect(played.modified == Scratch.now)
    }

    @Test("one set of annotations that cannot be read leaves the others", arguments: ["{", "[{}]", "", "[1]"])
    func unreadable(_ json: String) throws {
        try damage("UPDATE annotation_sets SET json = '\(json)' WHERE id = 2")
        let rows = try library.page(TokenQuery(asOf: Scratch.now), at: .first, size: 9, Cancellation()).rows
        #expect(rows.map { $0.annotations.count } == [1, 1, 1])
        #expect(rows[0].annotations.first?.text == "Meera")
        #expect(rows[1].annotations == [StoredAnnotation.unreadable])
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        let ended = try library.update(rows[1].code, in: nil, update, Cancellation()).token
        #expect(ended.status == AccessToken.expiredStatus)
    }

    @Test("numbers of tokens that cannot be are told", arguments: [-1, Int64.min, Int64.max])
    func counts(_ number: Int64) throws {
        try damage("UPDATE videos SET tokens = \(number)")
        let query = TokenQuery(scope: .video(video), asOf: Scratch.now)
        for position in [PagePosition.first, .last, .index(1)] {
            let said = sentence { _ = try library.page(query, at: position, size: 1, Cancellation()) }
            #expect(said.contains("is damaged"), "\(said)")
        }
        #expect(sentence { _ = try library.count(query, Cancellation()) }.contains("is damaged"))
        #expect(try library.video(video, Cancellation()).tokenCount ?? -1 >= 0)
        let fill = try LibraryFill(videos: 1, tokens: 5, seed: 1)
        try fill.run(on: library, Cancellation())
        guard number > 0 else { return }
        try damage("UPDATE tokens SET id = \(number) WHERE id = 3")
        let all = TokenQuery(asOf: Scratch.now)
        #expect(sentence { _ = try library.page(all, at: .index(1), size: 1, Cancellation()) }.contains("is damaged"))
        let another = try LibraryFill(videos: 1, tokens: 5, seed: 2)
        #expect(sentence { try another.run(on: library, Cancellation()) }.contains("is damaged"))
    }

    @Test("the record of a change that cannot be read takes nothing back")
    func audit() throws {
        let token = try #require(
            try library.page(TokenQuery(asOf: Scratch.now), at: .first, size: 1, Cancellation()).rows.first)
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        let change = try #require(try library.update(token.code, in: nil, update, Cancellation()).id)
        try damage("UPDATE audit SET before = '{}'")
        #expect(sentence { _ = try library.undo(change, Cancellation()) }.contains("is damaged"))
    }

    @Test("a cursor that no library made is refused", arguments: ["1.0.0.9223372036854775807", "1.0.0.-1", "1.0", "x"])
    func cursors(_ text: String) {
        for position in [PagePosition.after(Cursor(text)), .before(Cursor(text))] {
            let said = sentence {
                _ = try library.page(TokenQuery(asOf: Scratch.now), at: position, size: 1, Cancellation())
            }
            #expect(said.contains("not one of this library"))
        }
    }
}

extension TokenQuery {
    fileprivate var hasShortText: Bool {
        filter.terms.flatMap(\.conditions).contains {
            if case .substring(let text) = $0 { text.folded.unicodeScalars.count == 1 } else { false }
        }
    }
}
