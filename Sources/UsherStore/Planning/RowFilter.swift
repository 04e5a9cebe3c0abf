internal import UsherCore

/// A filter as it judges rows of `tokens`: terms of columns alone as one SQL condition, the others by the row's set of
/// annotations and a flag column each.
///
/// A class, so that a walk hands one reference from row to row.
final class RowFilter {
    /// A term that a set of annotations takes part in.
    private struct Test {
        let flag: SQLFragment?
        let sets: [SetMatcher]
        let isNegated: Bool
    }

    /// Holds for a row where all terms of columns alone do; `nil` for no such terms.
    let condition: SQLFragment?
    private let tests: [Test]
    /// The sets among which a matching row's set is.
    private let known: IDSet?
    /// The rows among which a matching row is.
    private let ids: IDSet?
    /// Whether the condition reads codes, which no order's index has.
    let readsCodes: Bool

    private init(condition: SQLFragment?, tests: [Test], known: IDSet?, ids: IDSet?, readsCodes: Bool) {
        self.condition = condition
        self.tests = tests
        self.known = known
        self.ids = ids
        self.readsCodes = readsCodes
    }

    /// - Parameters:
    ///   - known: all sets for which the terms of `decided` hold.
    ///   - decided: the indexes of terms that need not be judged beside `known` and `ids`.
    init(
        _ terms: [TokenFilter.Term], asOf: Instant, in session: Session, known: IDSet? = nil, ids: IDSet? = nil,
        decided: Set<Int> = []
    ) throws {
        var conditions: [SQLFragment] = []
        var tests: [Test] = []
        var readsCodes = false
        for (index, term) in terms.enumerated() where !decided.contains(index) {
            let columns = try SQLFragment.any(
                term.conditions.compactMap { try $0.columns(in: session, asOf: asOf) })
            readsCodes = readsCodes || term.conditions.contains(where: \.readsCodes)
            let sets = term.conditions.compactMap(\.setCondition).map { SetMatcher($0, session: session) }
            if !sets.isEmpty {
                tests.append(Test(flag: columns?.flag, sets: sets, isNegated: term.isNegated))
            } else if let columns {
                conditions.append(term.isNegated ? columns.negated : columns)
            }
        }
        self.condition = SQLFragment.all(conditions)
        self.tests = tests
        self.known = known
        self.ids = ids
        self.readsCodes = readsCodes
    }

    /// The same, with another condition.
    func adding(_ other: SQLFragment?) -> RowFilter {
        RowFilter(
            condition: .all([other, condition].compactMap(\.self)), tests: tests, known: known, ids: ids,
            readsCodes: readsCodes)
    }

    /// Whether the condition tells all.
    var isCondition: Bool { tests.isEmpty && known == nil && ids == nil }

    /// Whether it lets every row through.
    var isEmpty: Bool { isCondition && condition == nil }

    /// The sets of the rows that pass, when nothing else is asked of them.
    var onlySets: IDSet? { condition == nil && tests.isEmpty && ids == nil ? known : nil }

    /// The columns that a statement must read for `matches`, in this order.
    ///
    /// - Parameter judgesCondition: whether the condition is one of them, instead of a condition of the statement: then
    ///   rows that fail are seen and counted.
    func columns(judgesCondition: Bool) -> [SQLFragment] {
        let condition = judgesCondition ? self.condition.map { [$0.flag] } ?? [] : []
        return [SQLFragment("annotation_set")] + tests.compactMap(\.flag) + condition
    }

    /// Decides all sets of annotations at once, for a walk that meets many of them.
    func askAllSets() throws {
        for matcher in tests.flatMap(\.sets) { try matcher.askAll() }
    }

    /// Judges the row of the token with this id, which has `columns` from `column` on.
    func matches(_ row: any SQLRow, id: Int64, at column: Int32, judgesCondition: Bool = false) throws -> Bool {
        if let ids, !ids.contains(id) { return false }
        let set = row.optionalInteger(column)
        if let known, set.map({ known.contains($0) }) != true { return false }
        var flag = column + 1
        if judgesCondition, condition != nil {
            let last = flag + Int32(tests.count { $0.flag != nil })
            guard row.flag(last) else { return false }
        }
        for test in tests {
            var holds = false
            if test.flag != nil {
                holds = row.flag(flag)
                flag += 1
            }
            if !holds, let set { holds = try test.sets.contains { try $0.matches(set) } }
            if holds == test.isNegated { return false }
        }
        return true
    }
}
