package import UsherCore

/// The orders of a list that a column can ask for.
package struct ColumnOrder: Hashable, Sendable {
    package let ascending: TokenQuery.Order?
    package let descending: TokenQuery.Order?

    package static let byEnd = ColumnOrder(ascending: .endingFirst, descending: .endingLast)
    package static let byCreation = ColumnOrder(ascending: .oldestFirst, descending: .newestFirst)
}
