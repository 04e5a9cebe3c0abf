extension Annotation {
    /// The annotation's colour; `nil` when it is absent or unreadable.
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

    /// The estimated width of the text in pixels; `nil` without a positive size.
    ///
    /// No documentation gives the unit of `size` or the font. The estimate assumes CSS pixels of a sans-serif face,
    /// whose letters average 0.55 of the size in width (twice as much for characters of two terminal cells).
    package var estimatedWidth: Double? {
        guard let size, size > 0 else { return nil }
        return Double(cellWidth(of: text)) * size * 0.55
    }

    /// The estimated height of a line in pixels; `nil` without a positive size.
    package var estimatedHeight: Double? {
        guard let size, size > 0 else { return nil }
        return size * 1.2
    }
}
