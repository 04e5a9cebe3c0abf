/// Rows of a list, and how many it has in all.
package struct TokenListPage: Hashable, Sendable {
    package let rows: [TokenListRow]
    package let count: Int

    package init(rows: [TokenListRow], count: Int) {
        self.rows = rows
        self.count = count
    }
}
