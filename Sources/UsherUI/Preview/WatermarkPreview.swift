package import UsherCore

/// Places a token's watermarks in a frame of cells, as the web player places them in its frame of pixels.
package struct WatermarkPreview: Sendable {
    /// One watermark, where it stands and how it looks on a black picture.
    package struct Mark: Hashable, Sendable {
        package let text: String
        package let column: Int
        package let row: Int
        package let color: RGB
        package let opacity: Double
    }

    let token: AccessToken
    let player: PlayerSize
    let isMasked: Bool

    package init(token: AccessToken, player: PlayerSize, isMasked: Bool = false) {
        self.token = token
        self.player = player
        self.isMasked = isMasked
    }

    /// The marks in the order in which they are drawn, cut to a frame of so many cells; those that lie wholly outside
    /// it are left out.
    package func marks(columns: Int, rows: Int) -> [Mark] {
        guard columns > 0, rows > 0 else { return [] }
        return token.annotations.enumerated().compactMap { index, annotation in
            mark(annotation, index: index, columns: columns, rows: rows)
        }
    }

    private func mark(_ annotation: Annotation, index: Int, columns: Int, rows: Int) -> Mark? {
        let text = shownWatermark(annotation.text, isMasked: isMasked, limit: columns)
        guard !text.isEmpty else { return nil }
        let width = cellWidth(of: text)
        let place: (column: Int, row: Int)
        if annotation.kind == .moving {
            var random = SplitMix64(seed: token.code.high ^ token.code.low &+ UInt64(index))
            place = (random.below(max(1, columns - width + 1)), random.below(rows))
        } else {
            let x = annotation.x ?? 0
            let y = annotation.y ?? 0
            guard x >= 0, y >= 0, x < Double(player.width), y < Double(player.height) else { return nil }
            place = (
                Int(x / Double(player.width) * Double(columns)), Int(y / Double(player.height) * Double(rows))
            )
        }
        return Mark(
            text: truncated(text, toWidth: max(1, columns - place.column)), column: place.column, row: place.row,
            color: annotation.shownColor, opacity: annotation.shownOpacity)
    }

    /// Draws the picture and the marks; every cell of the rectangle is written.
    package func draw(into canvas: inout Canvas, in rect: Rect) {
        canvas.fill(rect, style: CellStyle(.preview))
        for mark in marks(columns: rect.columns, rows: rect.rows) {
            let seen = mark.color.blended(over: .black, opacity: mark.opacity)
            canvas.write(
                mark.text, column: rect.column + mark.column, row: rect.row + mark.row,
                width: rect.columns - mark.column, style: CellStyle(.watermark, color: seen))
        }
    }
}

/// A watermark's text as screens show it: safe, and with all but its first letter hidden when masked.
package func shownWatermark(_ text: String, isMasked: Bool, limit: Int) -> String {
    let safe = safeText(text, limit: max(1, limit))
    guard isMasked, let first = safe.first else { return safe }
    return "\(first)•••"
}
