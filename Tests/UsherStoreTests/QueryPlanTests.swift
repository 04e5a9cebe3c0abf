import Testing
import UsherCore

@testable import UsherStore

@Suite("Queries for keys and counts read an index alone, in its order")
struct QueryPlanTests {
    struct Case: CustomStringConvertible, Sendable {
        let state: TokenQuery.State
        let order: TokenQuery.Order
        let video: Int64?
        var description: String { "\(state) \(order) in \(video.map { "video \($0)" } ?? "all")" }
    }

    static let cases = TokenQuery.State.allCases.flatMap { state in
        [TokenQuery.Order.endingFirst, .endingLast].flatMap { order in
            [nil, 1].map { Case(state: state, order: order, video: $0) }
        }
    }

    private func plan(_ sql: String, _ values: [SQLValue]) throws -> String {
        let scratch = try Scratch()
        return try scratch.library().reading(Cancellation()) { session in
            var lines: [String] = []
            try session.connection.forEach("EXPLAIN QUERY PLAN " + sql, values) {
                lines.append($0.text(3))
                return true
            }
            return lines.joined(separator: "\n")
        }
    }

    @Test(arguments: cases)
    func pages(_ test: Case) throws {
        let scope = ScopeRow(video: test.video, count: 0)
        let order = KeyOrder(test.order, in: scope)
        let key = TokenKey(Scratch.now.microseconds + 5, 1, 9)
        for range in KeyRange.ranges(test.state, test.order, asOf: Scratch.now) {
            for descending in [true, false] {
                for part in [range, range.continued(after: key, descending: descending)].compactMap({ $0 }) {
                    for columns in [[], ["annotation_set"]] where columns.isEmpty || range.condition != .done {
                        let (sql, values) = part.select(order, scope, columns: columns, descending: descending)
                        let plan = try plan(sql + " LIMIT 50", values)
                        #expect(plan.contains("COVERING INDEX tokens_by_"), "\(sql): \(plan)")
                        #expect(!plan.contains("TEMP B-TREE"), "\(sql): \(plan)")
                        #expect(part == range || plan.contains("(ends,"), "the key is not gone to: \(sql): \(plan)")
                    }
                }
            }
            let (sql, values) = range.counting(order, scope)
            #expect(try plan(sql, values).contains("COVERING INDEX"))
        }
    }

    @Test("pages by creation go to their number")
    func dense() throws {
        for video in [nil, 1] as [Int64?] {
            let scope = ScopeRow(video: video, count: 0)
            let order = KeyOrder(.newestFirst, in: scope)
            let range = KeyRange(condition: .none, high: TokenKey(500))
            let (sql, values) = range.select(order, scope, descending: true)
            let plan = try plan(sql, values)
            #expect(plan.contains(video == nil ? "rowid<?" : "COVERING INDEX tokens_by_number (video=? AND number<?)"))
            #expect(!plan.contains("TEMP B-TREE"))
        }
    }
}
