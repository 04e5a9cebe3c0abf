/// Starts another query at the row that was under the cursor before.
extension PagedList {
    /// The position at which another query starts, as far as it is known.
    struct PositionRestore: Hashable, Sendable {
        /// Rows of the window above the row.
        let offset: Int
        /// The row's index, once it is known.
        var index: Int?
        /// Rows by which the user has moved the cursor in the meantime.
        var steps = 0
    }

    /// Whether the position in the new query is still awaited; until then the cursor is on a row of the old query.
    package var isRestoringPosition: Bool { positionRestore != nil }

    /// Answers `restart`: the query starts at the row with this identity, which the service has just found at this
    /// index.
    ///
    /// - Parameter index: `nil` when the row is not in the query or the service cannot tell its index: the query then
    ///   starts at the first row.
    package mutating func restorePosition(on id: ID, at index: Int?, generation: Int) {
        guard generation == self.generation, positionRestore != nil else { return }
        guard let index, index >= 0 else {
            positionRestore = nil
            goToTop()
            return
        }
        positionRestore?.index = index
        anchor = Anchor(id: id, index: index, count: nil)
    }

    /// Puts the cursor on the row's index when its page has arrived.
    mutating func beginRestoring() {
        guard let positionRestore, let index = positionRestore.index else { return }
        selection = index
        top = max(0, index - positionRestore.offset)
    }

    /// Adds the moves that the user made in the meantime.
    mutating func finishRestoring() {
        guard let steps = positionRestore?.steps else { return }
        positionRestore = nil
        selection = max(0, selection + steps)
    }
}
