extension Canvas {
    /// The touched rows in which this canvas and another of the same size differ, from the top.
    ///
    /// Defined here and not beside its only caller: the compiler specializes the comparison of cells only in their own
    /// module; elsewhere it took most of the time of a cursor step.
    package func rows(differingFrom other: Canvas) -> [Int] {
        precondition(size == other.size)
        return cells.withUnsafeBufferPointer { mine in
            other.cells.withUnsafeBufferPointer { theirs in
                touchedRows.filter { row in
                    for index in row * size.columns..<(row + 1) * size.columns where mine[index] != theirs[index] {
                        return true
                    }
                    return false
                }
            }
        }
    }
}
