/// When a column gives way to others.
package enum ColumnPlace: Hashable, Sendable {
    case always
    /// Joins after all columns of lower rank, on the screen only where the flexible columns together, itself included,
    /// keep this many cells. Where one finds no room, none of higher rank is shown.
    case whereRoom(rank: Int, keeping: Int)

    /// The same rank, as commands lay columns out: a column stays as long as all have their least cells.
    package var keepingNothing: ColumnPlace {
        if case .whereRoom(let rank, _) = self { .whereRoom(rank: rank, keeping: 0) } else { .always }
    }

    /// Columns of lower rank join first.
    var rank: Int {
        if case .whereRoom(let rank, _) = self { rank } else { 0 }
    }

    var keeping: Int {
        if case .whereRoom(_, let keeping) = self { keeping } else { 0 }
    }
}
