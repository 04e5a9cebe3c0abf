import Synchronization
import Testing
import UsherCore

@testable import UsherStore

@Suite("Changes")
struct ChangeTests {
    private let scratch: Scratch
    private let time = SettableTime(Scratch.now)
    private let library: StoreService
    private let video: VideoID

    init() throws {
        scratch = try Scratch()
        library = try scratch.library(clock: time.clock)
        video = try library.createVideo(title: "Optics").id
    }

    private func create(_ seconds: Int64?, singleUse: Bool = false) throws -> AccessToken {
        let draft = TokenDraft(timeToLive: seconds.map { .fromNow(seconds: $0) }, expiresAfterFirstUse: singleUse)
        return try library.create(draft, in: video, Cancellation()).token
    }

    private func open() throws -> StoreService {
        try Library.open(path: library.path, mode: .readWrite, clock: time.clock)
    }

    @Test("two dashboards that add two hours each add four")
    func addingTwice() throws {
        let token = try create(60)
        let other = try open()
        for service in [library, other] {
            let update = TokenUpdate(timeToLive: .added(seconds: 7_200))
            _ = try service.update(token.code, in: video, update, Cancellation())
        }
        let end = try library.token(token.code, in: video, Cancellation()).validUntil
        #expect(end == Scratch.now.adding(seconds: 60 + 4 * 3_600))
    }

    @Test("of many players at once a single-use token lets exactly one in")
    func race() throws {
        let tokens = try (0..<10).map { _ in try create(600, singleUse: true) }
        let accepted = Mutex<[TokenCode: Int]>([:])
        let failures = Mutex<[String]>([])
        let services = try (0..<4).map { _ in try open() }
        let threads = (0..<8).map { index in
            Thread { [video] in
                for token in tokens {
                    do {
                        let playback = try services[index % 4].recordPlayback(token.code, in: video, Cancellation())
                        if case .accepted = playback { accepted.withLock { $0[token.code, default: 0] += 1 } }
                    } catch {
                        failures.withLock { $0.append("\(error)") }
                    }
                }
            }
        }
        for thread in threads { thread.join() }
        #expect(failures.withLock { $0 } == [])
        #expect(accepted.withLock { $0 } == Dictionary(uniqueKeysWithValues: tokens.map { ($0.code, 1) }))
    }

    @Test("undos go back step by step, and can be taken back themselves")
    func undoing() throws {
        let token = try create(60)
        var changes: [ChangeID] = []
        var states = [token]
        for seconds: Int64 in [100, 200, 0] {
            time.advance(1)
            let update = TokenUpdate(timeToLive: .fromNow(seconds: seconds))
            let change = try library.update(token.code, in: video, update, Cancellation())
            changes.append(try #require(change.id))
            states.append(change.token)
        }
        for index in [2, 1, 0] {
            let undone = try library.undo(changes[index], Cancellation())
            #expect(undone.token == states[index])
            if index == 0 {
                let again = try library.undo(try #require(undone.id), Cancellation())
                #expect(again.token == states[1])
            }
        }
    }

    @Test("making a token single-use after it was played ends it, and the reverse lets it live")
    func singleUseAfterwards() throws {
        let token = try create(600)
        _ = try library.recordPlayback(token.code, in: video, Cancellation())
        time.advance(10)
        let single = TokenUpdate(expiresAfterFirstUse: true)
        let ended = try library.update(token.code, in: video, single, Cancellation()).token
        #expect(ended.state(at: time.clock.now()) == .used)
        let many = TokenUpdate(expiresAfterFirstUse: false)
        let alive = try library.update(token.code, in: video, many, Cancellation()).token
        #expect(alive.state(at: time.clock.now()) == .active)
        #expect(alive.validUntil == token.validUntil && alive.firstUsedAt == token.created)
    }

    @Test("a done token is expired even when the clock goes back before its end, and listed with the expired")
    func clockGoesBack() throws {
        let used = try create(600, singleUse: true)
        let ended = try create(nil)
        time.advance(100)
        _ = try library.recordPlayback(used.code, in: video, Cancellation())
        let zero = TokenUpdate(timeToLive: .fromNow(seconds: 0))
        _ = try library.update(ended.code, in: video, zero, Cancellation())
        time.advance(-1_000)
        for order in [TokenQuery.Order.endingLast, .endingFirst, .newestFirst] {
            let query = TokenQuery(scope: .video(video), state: .expired, order: order, asOf: time.clock.now())
            let rows = try library.page(query, at: .first, size: 9, Cancellation()).rows
            #expect(Set(rows.map(\.code)) == [used.code, ended.code])
            for index in 0...2 {
                let rest = try library.page(query, at: .index(index), size: 9, Cancellation()).rows
                #expect(rest == Array(rows.dropFirst(index)))
            }
            #expect(try library.count(query, Cancellation()) == .exact(2))
        }
    }

    @Test("the change mark moves with every change and with nothing else")
    func revision() throws {
        let other = try open()
        var marks = [try #require(try library.revision())]
        _ = try other.createVideo(title: "Waves")
        marks.append(try #require(try library.revision()))
        let token = try create(60)
        marks.append(try #require(try library.revision()))
        _ = try other.update(token.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
        marks.append(try #require(try library.revision()))
        _ = try other.recordPlayback(try create(60, singleUse: true).code, in: video, Cancellation())
        marks.append(try #require(try library.revision()))
        _ = try other.addUser(named: "ravi", email: "", role: .student, passwordHash: "")
        marks.append(try #require(try library.revision()))
        #expect(try other.removeUser(named: "ravi"))
        marks.append(try #require(try library.revision()))
        try LibraryFill(videos: 1, tokens: 0, seed: 1).run(on: other, Cancellation())
        marks.append(try #require(try library.revision()))
        try LibraryFill(videos: 1, tokens: 30, seed: 2).run(on: library, Cancellation())
        marks.append(try #require(try library.revision()))
        #expect(marks == marks.sorted() && Set(marks).count == marks.count)
        _ = try other.update(token.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
        #expect(try library.revision() == marks.last)
        #expect(try !other.removeUser(named: "ravi"))
        _ = sentence { try other.createVideo(title: "Optics", id: video) }
        #expect(try library.revision() == marks.last)
    }

    @Test("equal annotations are stored once")
    func interning() throws {
        for _ in 0..<5 {
            _ = try library.create(TokenDraft(annotations: [Annotation(text: "Meera")]), in: video, Cancellation())
        }
        let sets = try library.reading(Cancellation()) {
            try $0.connection.integer("SELECT count(*) FROM annotation_sets")
        }
        #expect(sets == 1)
    }
}
