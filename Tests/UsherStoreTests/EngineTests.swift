import Testing
import UsherCore

@testable import UsherStore

@Suite("What is asked of an engine")
struct EngineTests {
    private let log = StatementLog()
    private let library: StoreService
    private let scratch: Scratch
    private let video: VideoID

    init() throws {
        scratch = try Scratch()
        library = try Engine.plain.library(in: scratch, log: log)
        video = try library.createVideo(title: "Optics").id
    }

    private func create(singleUse: Bool = false) throws -> AccessToken {
        let draft = TokenDraft(
            timeToLive: .fromNow(seconds: 600), expiresAfterFirstUse: singleUse, annotations: [Annotation(text: "x")])
        return try library.create(draft, in: video, Cancellation()).token
    }

    @Test("an engine without indexes of texts, hints or a revision is asked for none of them")
    func plain() throws {
        let token = try create()
        log.begin()
        for text in ["x", "meera", "a0"] {
            for order in [TokenQuery.Order.newestFirst, .endingFirst] {
                let query = TokenQuery(text: SearchText(text), order: order, asOf: Scratch.now)
                _ = try library.page(query, at: .first, size: 9, Cancellation())
                _ = try library.count(query, Cancellation())
            }
        }
        _ = try library.update(token.code, in: video, TokenUpdate(timeToLive: .added(seconds: 1)), Cancellation())
        #expect(try library.revision() == nil)
        #expect(try library.list(TokenQuery(asOf: Scratch.now), from: 0, size: 9, Cancellation())?.count == .exact(1))
        for word in ["INDEXED", "MATCH", "annotation_texts", "annotation_terms", "revision", "PRAGMA", "iif("] {
            #expect(!log.statements.contains { $0.contains(word) }, "\(word)")
        }
        #expect(log.statements.contains { $0.hasPrefix("SELECT") && $0.hasSuffix("FOR UPDATE */") })
    }

    @Test("the plain rows of a list are those of its page, at any instant and asked again", arguments: Engine.allCases)
    func lists(_ engine: Engine) throws {
        let store = try engine.open(scratch.path("library.db"), clock: .fixed(Scratch.now))
        for index in 0..<30 {
            let seconds: Int64? = [nil, 600, 45, 86_400][index % 4]
            let draft = TokenDraft(
                timeToLive: seconds.map { .fromNow(seconds: $0) }, expiresAfterFirstUse: index % 3 == 0)
            let token = try store.create(draft, in: video, Cancellation()).token
            if index % 7 == 0 {
                _ = try store.update(token.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
            }
            if index % 6 == 0 { _ = try store.recordPlayback(token.code, in: video, Cancellation()) }
        }
        for offset: Int64 in [-10_000, -20, 0, 40, 1_000, 100_000, 40, -20] {
            for state in TokenQuery.State.allCases {
                for order in [TokenQuery.Order.newestFirst, .endingFirst] {
                    let query = TokenQuery(
                        scope: .video(video), state: state, order: order, asOf: Scratch.now.adding(seconds: offset))
                    let wanted = try store.page(query, at: .first, size: 100, Cancellation()).rows
                    let list = try #require(try store.list(query, from: 0, size: 100, Cancellation()))
                    #expect(list.rows.map(\.code) == wanted.map(\.code), "\(query)")
                    #expect(list.count == .exact(wanted.count), "\(query)")
                    let isOver = list.rows.map { $0.isOver(at: query.asOf) }
                    #expect(isOver == wanted.map { $0.status != AccessToken.activeStatus }, "\(query)")
                }
            }
        }
    }

    @Test("whichever statement of a change fails, nothing of the change is there, and the sentence names the statement")
    func failing() throws {
        let token = try create(singleUse: true)
        let update = TokenUpdate(
            timeToLive: .added(seconds: 5), expiresAfterFirstUse: false, annotations: [Annotation(text: "another")])
        let change = try #require(
            try library.update(token.code, in: video, TokenUpdate(timeToLive: .added(seconds: 1)), Cancellation()).id)
        let changes: [() throws -> Void] = [
            { [video, library] in
                _ = try library.create(TokenDraft(annotations: [Annotation(text: "y")]), in: video, Cancellation())
            },
            { [video, library] in _ = try library.update(token.code, in: video, update, Cancellation()) },
            { [library] in _ = try library.undo(change, Cancellation()) },
            { [video, library] in _ = try library.recordPlayback(token.code, in: video, Cancellation()) },
        ]
        for (index, make) in changes.enumerated() {
            let before = try content()
            for failing in 0..<100 {
                log.begin(failing: failing)
                let said = sentence(make)
                let run = log.statements
                log.begin()
                guard !said.isEmpty else {
                    #expect(failing > 4, "change \(index) ran \(failing) statements")
                    break
                }
                #expect(said == run.last, "change \(index)")
                #expect(try content() == before, "change \(index), statement \(failing): \(said)")
            }
            #expect(try content() != before)
            // The next change is made of the token as it was.
            if index == 1 {
                let last = try library.reading(Cancellation()) {
                    try $0.connection.integer("SELECT max(id) FROM audit")
                }
                _ = try library.undo(ChangeID(number: last), Cancellation())
            }
        }
    }

    /// All that is stored of tokens and their history.
    private func content() throws -> [String] {
        try library.reading(Cancellation()) { session in
            var content: [String] = []
            for table in ["tokens", "audit", "annotation_sets", "videos"] {
                try session.connection.forEach("SELECT * FROM \(table)") { row in
                    content.append(table + (0..<9).map { row.text($0) }.joined(separator: "|"))
                    return true
                }
            }
            return content
        }
    }
}
