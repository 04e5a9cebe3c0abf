import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("Each qualifier, alone and with a text, reads indexes in their order")
struct FilterPlanTests {
    static let conditions: [TokenFilter.Condition] =
        [
            .kind(.active), .kind(.expired), .kind(.used), .kind(.once), .kind(.many), .end(.never),
            .end(.ahead(.relative(after: nil, upTo: 3_600))), .end(.at(.absolute(from: nil, before: Scratch.now))),
            .made(.relative(after: -604_800, upTo: nil)), .made(.relative(after: nil, upTo: -604_800)),
            .video(TokenFilter.VideoName("optics", words: [SearchWord("optics")].compactMap(\.self))), .warned(true),
            .warned(false), .watermarks(0...0), .watermarks(1...Int.max), .code(.startOrEnd("ab")),
        ] + [SearchWord("meera")].compactMap(\.self).map { .word($0) }
        + [SearchText(wire: "eer")].compactMap(\.self).map { .substring($0) }

    /// Forces walks, lists of all that is found, and what a library of this size gets.
    private static let limits = [
        QueryLimits(fewTokens: 0, fewSets: 0, fewCodes: 0), QueryLimits(fewTokens: 0), QueryLimits(),
    ]

    @Test(arguments: conditions)
    func plans(_ condition: TokenFilter.Condition) throws {
        let log = StatementLog()
        let scratch = try Scratch()
        let filled = try scratch.library()
        try LibraryFill(videos: 3, tokens: 300, seed: 3).run(on: filled, Cancellation())
        let video = try #require(try filled.videos(VideoQuery(), at: .first, size: 1, Cancellation()).rows.last)
        let word = try #require(SearchWord("sharma"))
        for limits in Self.limits {
            let sqlite = SQLiteDatabase(
                file: LibraryFile(filled.path), identity: try #require(FileIdentity(path: filled.path)),
                access: .readWrite, limits: limits)
            let library = StoreService(
                LoggingDatabase(sqlite, flavor: .sqlite(version: Schema.version), log: log), clock: .fixed(Scratch.now))
            log.begin()
            for term in [TokenFilter.Term(condition), TokenFilter.Term([condition], isNegated: true)] {
                for others in [[], [TokenFilter.Term(.word(word))]] {
                    for order in TokenQuery.Order.allCases {
                        for scope in [TokenQuery.Scope.all, .video(video.id)] {
                            let query = TokenQuery(
                                scope: scope, filter: TokenFilter([term] + others), order: order, asOf: Scratch.now)
                            _ = try library.page(query, at: .first, size: 20, Cancellation())
                            _ = try library.scan(query, after: nil, Cancellation())
                        }
                    }
                }
            }
            try filled.reading(Cancellation()) { session in
                for sql in Set(log.statements).filter({ $0.hasPrefix("SELECT") && $0.contains("tokens") }) {
                    var plan: [String] = []
                    try session.connection.forEach("EXPLAIN QUERY PLAN " + sql, []) {
                        plan.append($0.text(3))
                        return true
                    }
                    for step in plan {
                        let isScan = step.hasPrefix("SCAN tokens") && !step.contains("INDEX")
                        #expect(!isScan && !step.contains("TEMP B-TREE"), "\(sql): \(plan)")
                    }
                }
            }
        }
    }
}
