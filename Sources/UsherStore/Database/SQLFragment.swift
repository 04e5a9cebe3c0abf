/// A piece of SQL with the values that it binds; as a condition, true or false for every row, never NULL, so that it can
/// be negated.
struct SQLFragment: Hashable {
    var sql: String
    var values: [SQLValue]

    init(_ sql: String, _ values: [SQLValue] = []) {
        self.sql = sql
        self.values = values
    }

    static let none = SQLFragment("1 = 0")

    /// True where all of them are; `nil` for none of them.
    static func all(_ conditions: [SQLFragment]) -> SQLFragment? { joined(conditions, " AND ") }

    /// True where one of them is; `nil` for none of them.
    static func any(_ conditions: [SQLFragment]) -> SQLFragment? { joined(conditions, " OR ") }

    private static func joined(_ conditions: [SQLFragment], _ word: String) -> SQLFragment? {
        guard conditions.count > 1 else { return conditions.first }
        return SQLFragment(
            conditions.map { "(\($0.sql))" }.joined(separator: word), conditions.flatMap(\.values))
    }

    var negated: SQLFragment { SQLFragment("NOT (\(sql))", values) }

    /// The condition as a column: 1 or 0.
    var flag: SQLFragment { SQLFragment("CASE WHEN \(sql) THEN 1 ELSE 0 END", values) }
}
