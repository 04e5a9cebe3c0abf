extension Canvas: Hashable {
    /// Which rows were touched is no part of the picture.
    package static func == (left: Canvas, right: Canvas) -> Bool {
        left.size == right.size && left.cells == right.cells
            && left.cursor == right.cursor
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(size)
        hasher.combine(cells)
        hasher.combine(cursor)
    }
}
