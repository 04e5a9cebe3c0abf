import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("A filter finds what its terms let through")
struct FilterTests {
    /// How far the texts of the library are folded.
    enum Folded: CaseIterable {
        case all
        case half
        case otherRules
    }

    private static let limits = [
        QueryLimits(), QueryLimits(fewTokens: 0, fewSets: 10_000, fewCodes: 0, scanRows: 3, scanBudget: 7),
        QueryLimits(fewTokens: 0, fewSets: 0, askedSets: 3, scanRows: 5, scanBudget: 11),
        QueryLimits(fewTokens: 6, fewSets: 4, fewCodes: 6),
    ]

    @Test("whatever way is taken, in every order and scope", arguments: Folded.allCases, 0..<4)
    func agrees(_ folded: Folded, _ limits: Int) throws {
        for engine in Engine.allCases {
            var random = SplitMix64(seed: UInt64(limits) * 7 + 5)
            let scratch = try Scratch()
            let library = try Self.library(engine, in: scratch, folded, Self.limits[limits], &random)
            try agree(library, Self.limits[limits], &random)
        }
    }

    private func agree(_ library: StoreService, _ limits: QueryLimits, _ random: inout SplitMix64) throws {
        let asOf = Scratch.now.adding(seconds: 400)
        let everything = try library.page(TokenQuery(asOf: asOf), at: .first, size: 1_000, Cancellation()).rows
        let videos = try library.videos(VideoQuery(), at: .first, size: 9, Cancellation()).rows.map(\.id)
        for _ in 0..<120 {
            let scope = random.pick([TokenQuery.Scope.all, .video(videos[0])])
            let filter = TokenFilter((0..<1 + random.below(3)).map { _ in Self.term(&random, everything) })
            var query = TokenQuery(
                scope: scope, filter: .all, order: random.pick(TokenQuery.Order.allCases), asOf: asOf)
            let all = try library.page(query, at: .first, size: 1_000, Cancellation()).rows
            #expect(all.count == (scope == .all ? everything.count : everything.count { $0.videoID == videos[0] }))
            query.filter = filter
            let wanted = all.filter(query.matches).map(\.code)
            #expect(
                try library.page(query, at: .first, size: 1_000, Cancellation()).rows.map(\.code) == wanted, "\(query)")
            #expect(try library.count(query, Cancellation()) == .exact(wanted.count), "\(query)")
            #expect(try library.count(query, Cancellation()) == .exact(wanted.count), "counted again: \(query)")
            #expect(try scanned(library, query, limits) == wanted, "\(query)")
            #expect(try library.page(query, at: .last, size: 7, Cancellation()).rows.map(\.code) == wanted.suffix(7))
            let middle = random.below(wanted.count + 2)
            let page = try library.page(query, at: .index(middle), size: 5, Cancellation())
            #expect(page.rows.map(\.code) == Array(wanted.dropFirst(middle).prefix(5)), "from \(middle) of \(query)")
            let list = try #require(try library.list(query, from: middle, size: 5, Cancellation()))
            #expect(list.rows.map(\.code) == page.rows.map(\.code) && list.count == .exact(wanted.count))
        }
    }

    private func scanned(_ library: StoreService, _ query: TokenQuery, _ limits: QueryLimits) throws -> [TokenCode] {
        var codes: [TokenCode] = []
        var cursor: Cursor?
        repeat {
            let step = try library.scan(query, after: cursor, Cancellation())
            #expect(step.examined <= limits.scanBudget && step.rows.count <= limits.scanRows)
            codes += step.rows.map(\.code)
            cursor = step.next
        } while cursor != nil
        return codes
    }

    private static func library(
        _ engine: Engine, in scratch: Scratch, _ folded: Folded, _ limits: QueryLimits, _ random: inout SplitMix64
    ) throws -> StoreService {
        let time = SettableTime(Scratch.now)
        let library = try engine.library(in: scratch, clock: time.clock, limits: limits)
        let videos = try ["Optics of lenses", "José's WAVES 02"].map { try library.createVideo(title: $0).id }
        let texts = ["Meera Krishnan", "José García", "ravi@example.com", "+91 98400-12345", "आरव शर्मा", "x", "Jose", ""]
        for index in 0..<60 {
            if index > 0 { time.advance(5) }
            let marks = (0..<random.below(4)).map { _ in
                Annotation(
                    text: random.pick(texts), color: random.pick(["#FFF", "odd"]), opacity: 0.5, size: 12, x: 4, y: 4)
            }
            let draft = TokenDraft(
                timeToLive: random.below(4) == 0 ? nil : .fromNow(seconds: Int64(random.below(900))),
                expiresAfterFirstUse: random.below(3) == 0, annotations: marks)
            let token = try library.create(draft, in: random.pick(videos), Cancellation()).token
            switch random.below(5) {
            case 0: _ = try library.recordPlayback(token.code, in: token.videoID ?? videos[0], Cancellation())
            case 1:
                _ = try library.update(
                    token.code, in: nil, TokenUpdate(timeToLive: .fromNow(seconds: 0)), Cancellation())
            default: break
            }
        }
        time.advance(400 - 59 * 5)
        guard folded != .all else { return library }
        let rules = folded == .half ? SetFacts.rules : "others"
        try Connection(path: library.path, access: .readWrite).execute(
            """
            BEGIN IMMEDIATE;
            UPDATE annotation_sets SET folded = 'meera', warned = 1 - warned, watermarks = 3 WHERE id > 10;
            UPDATE videos SET folded = 'wrong' WHERE '\(rules)' = 'others';
            UPDATE library SET folding = '\(rules)', refolded = 10,
                refold_end = (SELECT max(id) FROM annotation_sets);
            COMMIT;
            """)
        return library
    }

    private static func term(_ random: inout SplitMix64, _ all: [AccessToken]) -> TokenFilter.Term {
        TokenFilter.Term(
            (0..<1 + random.below(2)).map { _ in condition(&random, all) }, isNegated: random.below(4) == 0)
    }

    private static func condition(_ random: inout SplitMix64, _ all: [AccessToken]) -> TokenFilter.Condition {
        let code = random.pick(all).code
        let words = ["meera", "kri", "josé", "jose", "garcia", "9840012345", "शर्मा", "x", "me", "example.com", "absent"]
        let span = random.pick([
            TokenFilter.Span.relative(after: Int64(random.below(500)) - 400, upTo: nil),
            .relative(after: nil, upTo: Int64(random.below(500))), .relative(after: -90, upTo: -30),
            .absolute(from: Scratch.now.adding(seconds: 60), before: Scratch.now.adding(seconds: 300)),
        ])
        switch random.below(13) {
        case 0, 1: return .kind(random.pick(TokenFilter.Kind.allCases))
        case 2: return .end(.never)
        case 3: return .end(.ahead(span))
        case 4: return .end(.at(span))
        case 5: return .made(span)
        case 6: return .warned(random.below(2) == 0)
        case 7: return .watermarks(random.pick([0...0, 1...1, 0...2, 2...Int.max]))
        case 8:
            let name = random.pick(["optics", "waves josé", "lens opt", "nothing", all[0].videoID?.text ?? ""])
            return .video(VideoQuery(text: name).name ?? TokenFilter.VideoName("", words: []))
        case 9:
            return random.below(3) == 0
                ? .token(SearchText.WholeCode(code: code, video: nil))
                : .code(.startOrEnd(String(code.text.suffix(1 + random.below(2)))))
        case 10:
            return SearchText(wire: random.pick(["eera", "Jos", "osé", "a", "98400-1", "ar", "  é"])).map {
                .substring($0)
            }
                ?? .kind(.once)
        default: return SearchWord(random.pick(words)).map { .word($0) } ?? .kind(.many)
        }
    }

    @Test("the position of a token is that of its key in each order", arguments: TokenQuery.Order.allCases)
    func cursors(_ order: TokenQuery.Order) throws {
        for engine in Engine.allCases {
            var random = SplitMix64(seed: 3)
            let scratch = try Scratch()
            let library = try Self.library(engine, in: scratch, .all, QueryLimits(scanRows: 7), &random)
            let video = try #require(
                try library.videos(VideoQuery(), at: .first, size: 9, Cancellation()).rows.first?.id)
            for scope in [TokenQuery.Scope.all, .video(video)] {
                let query = TokenQuery(scope: scope, filter: .all, order: order, asOf: library.now())
                let all = try library.page(query, at: .first, size: 1_000, Cancellation()).rows.map(\.code)
                for (index, code) in all.enumerated() {
                    #expect(try library.index(of: code, in: query, Cancellation()) == index)
                    let cursor = try #require(try library.cursor(of: code, in: query, Cancellation()))
                    let next = try library.scan(query, after: cursor, Cancellation()).rows.first?.code
                    #expect(next == (index + 1 < all.count ? all[index + 1] : nil), "\(query) \(index)")
                }
            }
        }
    }
}
