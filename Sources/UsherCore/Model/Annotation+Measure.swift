extension Annotation {
    /// The annotation's colour; `nil` when it is absent or cannot be read.
    package var rgb: RGB? {
        color.flatMap { AnnotationColor($0) }?.rgb
    }

    /// The colour that a preview draws: the annotation's own, else white.
    package var shownColor: RGB {
        rgb ?? .white
    }

    /// The opacity that a preview draws, 0…1: the annotation's own, else full.
    package var shownOpacity: Double {
        min(max(opacity ?? 1, 0), 1)
    }

    /// About how many pixels wide the text is drawn; `nil` without a positive size.
    ///
    /// An estimate: no documentation gives the unit of `size` or the font, so it is taken as CSS pixels of a sans-serif
    /// face, whose letters are on average 0.55 of the size wide (a terminal's wide ones, twice as much).
    package var estimatedWidth: Double? {
        guard let size, size > 0 else { return nil }
        return Double(cellWidth(of: text)) * size * 0.55
    }

    /// About how many pixels high a line of the text is; `nil` without a positive size.
    package var estimatedHeight: Double? {
        guard let size, size > 0 else { return nil }
        return size * 1.2
    }
}
