import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("SQL finds exactly what the text law says")
struct SearchTests {
    /// Few letters, so that short texts often match; the special characters of SQL and of the index are among them.
    private static let alphabets = [
        "aAbB ", "éÉeE\u{301}", "कषि्ाK ", "நிலமு", "王李明ab", "iIıİ", "ßẞsSſ", "%_'\"\\*", "0f-…a.9", "0f…..3", "σςΣ",
        "\u{0}a\u{1F}\u{FFFD}", "👩\u{200D}🔬é",
    ].map { Array($0.unicodeScalars) }

    private static func text(_ random: inout SplitMix64, _ longest: Int) -> String {
        let alphabet = random.pick(alphabets)
        var text = String.UnicodeScalarView()
        for _ in 0..<1 + random.below(longest) { text.append(random.pick(alphabet)) }
        return String(text)
    }

    @Test(
        "whatever way is taken",
        arguments: [
            QueryLimits(), QueryLimits(fewTokens: 0, fewSets: 10_000, fewCodes: 0, scanRows: 3, scanBudget: 7),
            QueryLimits(fewTokens: 0, fewSets: 0, scanRows: 5, scanBudget: 11),
            QueryLimits(fewTokens: 6, fewSets: 4, fewCodes: 6),
        ], 0..<4)
    func agrees(_ limits: QueryLimits, _ seed: Int) throws {
        for engine in Engine.allCases { try agree(engine, limits, seed) }
    }

    private func agree(_ engine: Engine, _ limits: QueryLimits, _ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let scratch = try Scratch()
        let library = try engine.library(in: scratch, limits: limits)
        let videos = try (0..<2).map { try library.createVideo(title: "Video \($0)").id }
        for _ in 0..<60 {
            let texts = (0..<random.below(4)).map { _ in Annotation(text: Self.text(&random, 12)) }
            let lifetime = TimeToLive.fromNow(seconds: Int64(random.below(900)))
            let draft = TokenDraft(timeToLive: lifetime, annotations: texts)
            _ = try library.create(draft, in: random.pick(videos), Cancellation())
        }
        let asOf = Scratch.now.adding(seconds: 400)
        let everything = TokenQuery(asOf: asOf)
        let codes = try library.page(everything, at: .first, size: 1_000, Cancellation()).rows.map(\.code)
        for round in 0..<90 {
            let text = SearchText(Self.text(&random, 4))
            let code = round % 3 == 0 ? nil : Self.fragment(of: random.pick(codes), &random)
            let scope = random.pick([TokenQuery.Scope.all, .video(videos[0])])
            let order = random.pick([TokenQuery.Order.newestFirst, .endingFirst, .endingLast])
            var query = TokenQuery(
                scope: scope, state: random.pick(TokenQuery.State.allCases), order: order, asOf: asOf)
            let all = try library.page(query, at: .first, size: 1_000, Cancellation()).rows
            let conditions: [TokenFilter.Condition?] = [
                round % 3 == 1 ? nil : text.map { .substring($0) }, code.map { .code($0) },
            ]
            query.filter.terms += conditions.compactMap(\.self).map { TokenFilter.Term($0) }
            guard query.isSearch else { continue }
            let wanted = all.filter(query.matches).map(\.code)
            #expect(try library.page(query, at: .first, size: 1_000, Cancellation()).rows.map(\.code) == wanted)
            #expect(try library.count(query, Cancellation()) == .exact(wanted.count), "\(query)")
            #expect(try scanned(library, query, limits) == wanted, "\(query)")
            #expect(try library.page(query, at: .last, size: 7, Cancellation()).rows.map(\.code) == wanted.suffix(7))
        }
    }

    /// A piece of a code, mostly so short that others have it, too.
    private static func fragment(of code: TokenCode, _ random: inout SplitMix64) -> CodeFragment {
        let digits = code.text.filter { $0 != "-" }
        let start = String(digits.prefix(random.below(3)))
        let end = String(digits.suffix(random.below(3)))
        switch random.below(3) {
        case 0 where !start.isEmpty: return .startOrEnd(start)
        case 1 where !end.isEmpty: return .startOrEnd(end)
        default: return start.isEmpty && end.isEmpty ? .startOrEnd(digits) : .startAndEnd(start, end)
        }
    }

    @Test("a piece of a code looks at no watermark")
    func codesAlone() throws {
        let scratch = try Scratch()
        let library = try scratch.library()
        let video = try library.createVideo(title: "Optics").id
        let token = try library.create(TokenDraft(), in: video, Cancellation()).token
        let start = String(token.code.text.prefix(4))
        let draft = TokenDraft(annotations: [Annotation(text: "seat \(start)")])
        let other = try library.create(draft, in: video, Cancellation()).token
        guard !other.code.text.hasPrefix(start), !other.code.text.hasSuffix(start) else { return }
        var query = TokenQuery(codeFragment: .startOrEnd(start), asOf: Scratch.now)
        #expect(try library.page(query, at: .first, size: 9, Cancellation()).rows.map(\.code) == [token.code])
        #expect(try library.index(of: token.code, in: query, Cancellation()) == nil)
        query = TokenQuery(text: SearchText(start), asOf: Scratch.now)
        #expect(try library.count(query, Cancellation()) == .exact(2))
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

    @Test("a text longer than the index is asked for is told from one that begins alike")
    func long() throws {
        let scratch = try Scratch()
        let library = try scratch.library()
        let video = try library.createVideo(title: "Optics").id
        let long = String(repeating: "abc ", count: 40)
        for end in ["x", "y"] {
            let draft = TokenDraft(annotations: [Annotation(text: "start " + long + end)])
            _ = try library.create(draft, in: video, Cancellation())
        }
        let query = TokenQuery(text: SearchText(long + "Y"), asOf: Scratch.now)
        let found = try library.page(query, at: .first, size: 9, Cancellation()).rows
        #expect(found.map { $0.annotations.first?.text.last } == ["y"])
    }
}
