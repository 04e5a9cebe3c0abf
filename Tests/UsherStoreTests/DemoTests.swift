import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("The demo")
struct DemoTests {
    private let scratch: Scratch
    private let demo: StoreService

    init() throws {
        scratch = try Scratch()
        demo = try Demo.open(path: scratch.path("demo.db"), clock: .fixed(Scratch.now))
    }

    @Test("has forty videos, the best known first")
    func videos() throws {
        let page = try demo.videos(VideoQuery(), at: .first, size: 1_000, Cancellation())
        #expect(page.count == .exact(DemoContent.videoCount))
        #expect(page.rows.prefix(3).map(\.title) == ["Thermodynamics 01", "Organic Chemistry 02", "Mechanics 03"])
        #expect(page.rows.prefix(3).map(\.tokenCount) == [2_203, 312, 0])
        #expect(page.rows.compactMap(\.tokenCount).reduce(0, +) == DemoContent.tokenCount)
        #expect(page.rows.filter { $0.tokenCount == 0 }.count == 1)
    }

    @Test("has tokens of every kind")
    func kinds() throws {
        let page = try demo.page(TokenQuery(asOf: Scratch.now), at: .first, size: 1_000, Cancellation())
        let states = Set(page.rows.map { $0.state(at: Scratch.now) })
        #expect(states.isSuperset(of: [.active, .ending, .used, .expired(.byTime), .expired(.byHand)]))
        #expect(page.rows.contains { $0.validUntil == nil })
        #expect(Set(page.rows.map(\.annotations.count)).isSuperset(of: [0, 1, 2, 3]))
    }

    @Test("is the same each time at one instant")
    func repeats() throws {
        let other = try Demo.open(path: scratch.path("other.db"), clock: .fixed(Scratch.now))
        let query = TokenQuery(asOf: Scratch.now)
        let last = try demo.page(query, at: .index(7_000), size: 500, Cancellation()).rows
        #expect(try other.page(query, at: .index(7_000), size: 500, Cancellation()).rows == last)
    }

    @Test("keeps what was changed in it until it is made afresh")
    func staysUnlessFresh() throws {
        let query = TokenQuery(state: .active, order: .endingLast, asOf: Scratch.now)
        let token = try #require(try demo.page(query, at: .first, size: 1, Cancellation()).rows.first)
        _ = try demo.update(token.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
        let again = try Demo.open(path: demo.path, clock: .fixed(Scratch.now))
        #expect(try again.token(token.code, in: nil, Cancellation()).endedBy == .byHand)
        let fresh = try Demo.open(path: demo.path, fresh: true, clock: .fixed(Scratch.now))
        #expect(try fresh.token(token.code, in: nil, Cancellation()).endedBy == nil)
    }
}
