package import UsherCore

/// Lays out a token's watermarks in a frame of cells, as the web player does in its frame of pixels.
package struct WatermarkPreview: Sendable {
    /// One watermark: its cell, its colour and its opacity.
    package struct Watermark: Hashable, Sendable {
        package let text: String
        package let column: Int
        package let row: Int
        package let color: RGB
        package let opacity: Double
    }

    /// The colour of the picture under the watermarks.
    package static let picture = RGB.black

    let token: AccessToken
    let player: PlayerSize
    let isMasked: Bool

    package init(token: AccessToken, player: PlayerSize, isMasked: Bool = false) {
        self.token = token
        self.player = player
        self.isMasked = isMasked
    }

    /// The watermarks in drawing order, cut to a frame of this size; watermarks wholly outside it are left out.
    package func watermarks(columns: Int, rows: Int) -> [Watermark] {
        guard columns > 0, rows > 0 else { return [] }
        return token.annotations.enumerated().compactMap { index, annotation in
            watermark(annotation, index: index, columns: columns, rows: rows)
        }
    }

    private func watermark(_ annotation: Annotation, index: Int, columns: Int, rows: Int) -> Watermark? {
        let text = shownWatermark(annotation.text, isMasked: isMasked, limit: columns)
        guard !text.isEmpty else { return nil }
        let width = cellWidth(of: text)
        let cell: (column: Int, row: Int)
        if annotation.kind == .moving {
            var random = SplitMix64(seed: token.code.high ^ token.code.low &+ UInt64(index))
            cell = (random.below(max(1, columns - width + 1)), random.below(rows))
        } else {
            let x = annotation.x ?? 0
            let y = annotation.y ?? 0
            guard x >= 0, y >= 0, x < Double(player.width), y < Double(player.height) else { return nil }
            cell = (
                Int(x / Double(player.width) * Double(columns)), Int(y / Double(player.height) * Double(rows))
            )
        }
        return Watermark(
            text: truncated(text, toWidth: max(1, columns - cell.column)), column: cell.column, row: cell.row,
            color: annotation.shownColor, opacity: annotation.shownOpacity)
    }

    /// Draws one line of the picture with its watermarks; every cell of the line is written.
    package func draw(_ watermarks: [Watermark], into canvas: inout Canvas, in line: Rect) {
        canvas.fill(line, style: CellStyle(.preview))
        for watermark in watermarks {
            let seen = watermark.color.blended(over: WatermarkPreview.picture, opacity: watermark.opacity)
            canvas.write(
                watermark.text, column: line.column + watermark.column, row: line.row,
                width: line.columns - watermark.column, style: CellStyle(.watermark, color: seen))
        }
    }
}

/// A watermark's text as screens show it: safe, and with all but its first letter hidden when masked.
package func shownWatermark(_ text: String, isMasked: Bool, limit: Int) -> String {
    let safe = safeText(text, limit: max(1, limit))
    guard isMasked, let first = safe.first else { return safe }
    return "\(first)•••"
}
