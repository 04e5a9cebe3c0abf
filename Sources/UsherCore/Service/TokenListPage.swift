/// Rows of a list, and the total number of its rows.
package struct TokenListPage: Hashable, Sendable {
    package let rows: [TokenListRow]
    package let count: Int

    package init(rows: [TokenListRow], count: Int) {
        self.rows = rows
        self.count = count
    }
}
