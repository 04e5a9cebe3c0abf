/// Beginning another query at a row that is expected in it, as the one that was under the cursor before.
extension PagedList {
    /// What is known of the place where another query begins.
    struct PositionRestore: Hashable, Sendable {
        /// Lines of the window above the row.
        let offset: Int
        /// The row's index, once it is known.
        var index: Int?
        /// What the cursor was moved by since.
        var steps = 0
    }

    /// Whether the place in another query is awaited; the cursor is on a row of the one before until then.
    package var isRestoringPosition: Bool { positionRestore != nil }

    /// Tells where `restart` begins: at the row with this identity, which was at this index just now.
    ///
    /// - Parameter index: `nil` when the row is not there, or nobody knows where: then at the first row.
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

    /// Puts the cursor where the row was, when its page has come.
    mutating func beginLanding() {
        guard let positionRestore, let index = positionRestore.index else { return }
        selection = index
        top = max(0, index - positionRestore.offset)
    }

    /// Makes up for the moves that were made meanwhile.
    mutating func finishLanding() {
        guard let steps = positionRestore?.steps else { return }
        positionRestore = nil
        selection = max(0, selection + steps)
    }
}
