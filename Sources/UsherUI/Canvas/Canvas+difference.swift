extension Canvas {
    /// The rows in which this canvas and another of the same size differ, from the top.
    ///
    /// Stands here and not with its only caller, since the compiler can compare cells in place only in their own
    /// module; elsewhere this was most of a cursor step's time.
    package func rows(differingFrom other: Canvas) -> [Int] {
        precondition(size == other.size)
        return cells.withUnsafeBufferPointer { mine in
            other.cells.withUnsafeBufferPointer { theirs in
                (0..<size.rows).filter { row in
                    for index in row * size.columns..<(row + 1) * size.columns where mine[index] != theirs[index] {
                        return true
                    }
                    return false
                }
            }
        }
    }
}
