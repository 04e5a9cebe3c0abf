import Testing
import UsherCore

@testable import UsherSQLite
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
            #expect(undone.token.changed(to: nil) == states[index].changed(to: nil))
            if index == 0 {
                let again = try library.undo(try #require(undone.id), Cancellation())
                #expect(again.token.changed(to: nil) == states[1].changed(to: nil))
            }
        }
    }

    @Test("every change of a token raises when it was changed last, whatever the clock says")
    func modifiedGrows() throws {
        let token = try create(600)
        var seen = [try #require(token.modified)]
        func look(_ change: TokenChange) throws -> ChangeID {
            seen.append(try #require(change.token.modified))
            return try #require(change.id)
        }
        let longer = TokenUpdate(timeToLive: .added(seconds: 60))
        let first = try look(try library.update(token.code, in: video, longer, Cancellation()))
        let undone = try look(try library.undo(first, Cancellation()))
        time.advance(-1_000)
        _ = try look(try library.undo(undone, Cancellation()))
        guard case .accepted(let played) = try library.recordPlayback(token.code, in: video, Cancellation()) else {
            Issue.record("a player was refused")
            return
        }
        seen.append(try #require(played.modified))
        time.advance(5_000)
        _ = try look(try library.update(token.code, in: video, longer, Cancellation()))
        #expect(seen == seen.sorted() && Set(seen).count == seen.count)
        #expect(seen.last == time.clock.now())
    }

    @Test("a change that was decided on another state of the token is refused, and changes nothing")
    func decidedOn() throws {
        let other = try open()
        let longer = TokenUpdate(timeToLive: .added(seconds: 60))
        let changes: [(StoreService, AccessToken) throws -> Void] = [
            { _ = try $0.update($1.code, in: nil, longer, Cancellation()) },
            { _ = try $0.update($1.code, in: nil, TokenUpdate(expiresAfterFirstUse: true), Cancellation()) },
            { _ = try $0.update($1.code, in: nil, TokenUpdate(annotations: [Annotation(text: "x")]), Cancellation()) },
            { _ = try $0.update($1.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation()) },
            { [video] in _ = try $0.recordPlayback($1.code, in: video, Cancellation()) },
        ]
        for (index, change) in changes.enumerated() {
            for knowsModified in [true, false] {
                var seen = try create(600)
                try change(other, seen)
                let now = try library.token(seen.code, in: video, Cancellation())
                if !knowsModified {
                    seen.modified = nil
                    // Of what is known only where a library answers, absence says nothing.
                    if index == 4 { seen.firstUsedAt = Scratch.now.adding(seconds: -1) }
                }
                #expect(throws: ServiceError.changedMeanwhile(seen.code), "change \(index)") {
                    _ = try library.update(seen.code, in: video, longer, decidedOn: seen, Cancellation())
                }
                #expect(try library.token(seen.code, in: video, Cancellation()) == now)
                _ = try library.update(seen.code, in: video, longer, decidedOn: now, Cancellation())
            }
        }
    }

    @Test("that a token has ended by its time is no change of it")
    func decidedBeforeItsEnd() throws {
        let seen = try create(60)
        time.advance(100)
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 600))
        let revived = try library.update(seen.code, in: video, update, decidedOn: seen, Cancellation()).token
        #expect(revived.state(at: time.clock.now()) == .active)
    }

    @Test("a change writes the columns that it is about, and only if the row is as it was read")
    func columns() throws {
        let token = try create(600)
        let now = time.clock.now()
        let (late, kept) = try library.writing(Cancellation()) { session in
            let read = try session.row(of: token.code, in: nil)
            // As another connection would, between the reading and the writing of an engine that lets it.
            try session.connection.run(
                "UPDATE tokens SET first_used = 7, modified = modified + 1 WHERE id = ?", [.integer(read.id)])
            var late = read
            late.record.singleUse = 1
            let stored = try session.store(late, before: read.record, kind: .update, by: nil, now: now)
            var later = try #require(try session.row(id: read.id))
            let before = later.record
            // Read before another column was written, but decided on the row as it is.
            try session.connection.run("UPDATE tokens SET annotation_set = 9 WHERE id = ?", [.integer(read.id)])
            later.record.singleUse = 1
            _ = try session.store(later, before: before, kind: .update, by: nil, now: now)
            return (stored, try session.row(id: read.id)?.record)
        }
        #expect(late == nil)
        #expect(kept?.firstUsed == 7 && kept?.singleUse == 1 && kept?.annotationSet == 9)
    }

    @Test("the history names who made each change; what is not known is absent")
    func actors() throws {
        let meera = library.acting(as: Actor(user: "meera", program: "usher serve", host: "192.0.2.7"))
        let viewer = library.acting(as: Actor(user: nil, program: "usher serve", host: "192.0.2.8"))
        let token = try meera.create(TokenDraft(timeToLive: .fromNow(seconds: 600)), in: video, Cancellation()).token
        _ = try viewer.recordPlayback(token.code, in: video, Cancellation())
        let update = TokenUpdate(timeToLive: .added(seconds: 5))
        let change = try meera.update(token.code, in: video, update, Cancellation())
        _ = try library.undo(try #require(change.id), Cancellation())
        let rows = try library.reading(Cancellation()) { session in
            var rows: [String] = []
            try session.connection.forEach("SELECT kind, actor, program, host FROM audit ORDER BY id") { row in
                rows.append((0..<4).map { row.text($0).isEmpty ? "-" : row.text($0) }.joined(separator: " "))
                return true
            }
            return rows
        }
        #expect(
            rows == [
                "create meera usher serve 192.0.2.7", "playback - usher serve 192.0.2.8",
                "update meera usher serve 192.0.2.7", "undo - - -",
            ])
        // It is the same library, not another opening of it.
        #expect(try meera.revision(Cancellation()) == library.revision())
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

    @Test("the revision grows with every change and with nothing else")
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

    @Test("all videos' tokens stand by their creation, then by video and number, wherever a page is cut")
    func orderOfCreation() throws {
        let videos = try (0..<3).map { try library.createVideo(title: "Waves \($0)").id }
        var made: [(created: Instant, video: Int, number: Int, code: TokenCode)] = []
        for index in 0..<40 {
            let place = index * 7 % 3
            let token = try library.create(TokenDraft(), in: videos[place], Cancellation()).token
            made.append((try #require(token.created), place, index, token.code))
            // The clock stands still for a while, goes on, and goes back.
            time.advance(index % 4 == 0 ? 10 : index % 9 == 0 ? -45 : 0)
        }
        for place in 0..<3 {
            let created = made.filter { $0.video == place }.map(\.created)
            #expect(created == created.sorted())
        }
        let wanted = made.sorted { ($0.created, $0.video, $0.number) > ($1.created, $1.video, $1.number) }.map(\.code)
        #expect(wanted != made.reversed().map(\.code))
        let query = TokenQuery(asOf: time.clock.now())
        for index in wanted.indices {
            let page = try library.page(query, at: .index(index), size: 5, Cancellation())
            #expect(page.rows.map(\.code) == Array(wanted.dropFirst(index).prefix(5)))
            #expect(try library.index(of: wanted[index], in: query, Cancellation()) == index)
            if let next = page.next {
                let rows = try library.page(query, at: .after(next), size: 5, Cancellation()).rows
                #expect(rows.map(\.code) == Array(wanted.dropFirst(index + 5).prefix(5)))
            }
        }
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

extension AccessToken {
    /// The token with another instant of its last change.
    fileprivate func changed(to modified: Instant?) -> AccessToken {
        var token = self
        token.modified = modified
        return token
    }
}
