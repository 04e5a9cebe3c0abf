import Testing
import UsherCore

@testable import UsherSQLite
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

    private let flavor = SQLFlavor.sqlite(version: Schema.version)

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
        let order = KeyOrder(test.order, in: scope, flavor)
        let key = TokenKey(Scratch.now.microseconds + 5, 1, 9)
        for range in KeyRange.ranges(test.state, order, asOf: Scratch.now) {
            for descending in [true, false] {
                let parts = [range, range.continued(after: key, descending: descending)].compactMap(\.self)
                for part in parts {
                    for columns in [[], [SQLFragment("annotation_set")]]
                    where columns.isEmpty || range.condition != .done {
                        let select = part.select(order, scope, flavor, columns: columns, descending: descending)
                        let plan = try plan(select.sql + " LIMIT 50", select.values)
                        #expect(plan.contains("COVERING INDEX tokens_by_"), "\(select.sql): \(plan)")
                        #expect(!plan.contains("TEMP B-TREE"), "\(select.sql): \(plan)")
                        #expect(part == range || plan.contains("(ends,"), "the key is not gone to: \(plan)")
                    }
                    for counting in part.counting(order, scope, flavor) {
                        let plan = try plan(counting.sql, counting.values)
                        #expect(plan.contains("COVERING INDEX"), "\(counting.sql): \(plan)")
                        #expect(!plan.contains("(ends,"), "a row value is compared with each row: \(plan)")
                    }
                }
            }
        }
    }

    @Test("pages by creation go to their key", arguments: [nil, 1] as [Int64?])
    func creation(_ video: Int64?) throws {
        let scope = ScopeRow(video: video, count: 0)
        let order = KeyOrder(.newestFirst, in: scope, flavor)
        let range = KeyRange(condition: .none, high: TokenKey(500, 3, 7))
        let select = range.select(order, scope, flavor, columns: [SQLFragment("annotation_set")], descending: true)
        let wanted =
            video == nil
            ? "COVERING INDEX tokens_by_created ((created,video,number)<(?,?,?))"
            : "COVERING INDEX tokens_by_number (video=? AND number<?)"
        let plan = try plan(select.sql, select.values)
        #expect(plan.contains(wanted) && !plan.contains("TEMP B-TREE"), "\(select.sql): \(plan)")
        let counting = try range.counting(order, scope, flavor).map { try self.plan($0.sql, $0.values) }
        let index = "SEARCH tokens USING COVERING INDEX tokens_by_"
        #expect(
            counting
                == (video == nil
                    ? ["created<?", "created=? AND video<?", "created=? AND video=? AND number<?"]
                        .map { "\(index)created (\($0))" }
                    : ["\(index)number (video=? AND number<?)"]))
    }

    @Test("the changes of a token and of a batch are found by indexes", arguments: ["token", "batch"])
    func audit(_ column: String) throws {
        let plan = try plan("SELECT id FROM audit WHERE \(column) = ?", [.integer(1)])
        #expect(plan.contains("COVERING INDEX audit_by_\(column)"), "\(plan)")
    }

    @Test("pieces of codes are counted in the indexes of codes")
    func codes() throws {
        for fragment in [CodeFragment.startOrEnd("a"), .startAndEnd("a", "bc")] {
            for part in CodeFragmentRange(fragment).counting {
                let table = flavor.tokens(part.index)
                let plan = try plan(
                    "SELECT count(*) FROM \(table) WHERE \(part.fragment.sql)", part.fragment.values)
                let column = part.index == .code ? "code" : "edoc"
                #expect(plan.contains("INDEX tokens_by_\(column) (\(column)>? AND \(column)<?)"), "\(plan)")
            }
        }
    }
}
