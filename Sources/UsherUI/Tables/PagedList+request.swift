package import UsherCore

extension PagedList {
    /// One page to read from the service.
    package struct Request: Hashable, Sendable {
        package let generation: Int
        package let page: Int
        package let position: PagePosition
    }

    package enum Phase: Hashable, Sendable {
        /// No page has arrived.
        case loading
        case ready
        /// Rows of an earlier reading are shown until new ones arrive.
        case refreshing
        /// The last reading failed; rows shown, if any, are old.
        case failed(String)
    }

    /// What a drawing of the list depends on besides its window's height.
    struct State: Hashable, Sendable {
        let version: Int
        let pages: Int
        let phase: Phase
        let count: Count
        let selection: Int
        let top: Int
    }

    /// What the pages that are wanted depend on.
    struct Window: Equatable {
        let top: Int
        let height: Int
        let version: Int
        let generation: Int
        let count: Count
    }

    /// The row to find again after a refresh, its old index, and the old number of rows.
    struct Anchor: Sendable {
        let id: ID
        let index: Int
        let count: Int?
        /// The rows behind it, of which one gets the cursor when the row is gone.
        var followers: [ID] = []
    }

    package var selectedRow: Row? { row(at: selection) }

    package var isEmpty: Bool { count.exact == 0 }
}
