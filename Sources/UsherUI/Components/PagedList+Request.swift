package import UsherCore

extension PagedList {
    /// One page to be read from the service.
    package struct Request: Hashable, Sendable {
        package let generation: Int
        package let page: Int
        package let position: PagePosition
    }

    package enum Phase: Hashable, Sendable {
        /// Nothing has come yet.
        case loading
        case ready
        /// Rows of an earlier reading are shown while new ones are on their way.
        case refreshing
        /// The last reading failed; rows shown, if any, are old.
        case failed(String)
    }

    /// The row to find again after a refresh, where it was, and how many rows there were.
    struct Anchor: Sendable {
        let id: ID
        let index: Int
        let count: Int?
    }

    package var selectedRow: Row? { row(at: selection) }

    package var isEmpty: Bool { count.exact == 0 }
}
