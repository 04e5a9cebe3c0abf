extension Annotation {
    /// The number of the rules of `lint`; raised whenever they may differ for some watermark. Libraries keep which
    /// tokens have warnings.
    package static let lintVersion = 1

    /// Warnings about this watermark in a player of the given size in pixels; empty when there are none.
    ///
    /// - Parameters:
    ///   - width: of the player's frame; the platform's common embed is 640 × 360.
    ///   - height: of the player's frame.
    package func lint(width: Int = 640, height: Int = 360) -> [AnnotationWarning] {
        var warnings: [AnnotationWarning] = []
        if case .other(let word) = kind { warnings.append(.unknownKind(word)) }
        warnings += textWarnings(width)
        warnings += sizeWarnings
        warnings += colorWarnings
        warnings += opacityWarnings
        switch kind {
        case .moving: warnings += intervalWarnings
        case .fixed: warnings += placeWarnings(width, height)
        case .other: break
        }
        return warnings
    }

    /// Whether colour and opacity make more than a trace on a picture of one colour.
    package func isSeen(on picture: RGB) -> Bool {
        shownColor.blended(over: picture, opacity: shownOpacity).isSeen(on: picture)
    }

    private func textWarnings(_ width: Int) -> [AnnotationWarning] {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return [.textEmpty] }
        var warnings: [AnnotationWarning] = holdsUnsafeCharacters(text) ? [.textUnsafe] : []
        if let estimatedWidth, estimatedWidth > Double(width) {
            warnings.append(.textTooWide(pixels: Int(clamping: estimatedWidth), frame: width))
        }
        return warnings
    }

    private var sizeWarnings: [AnnotationWarning] {
        guard let size else { return [.sizeMissing] }
        return size > 0 ? [] : [.sizeNotPositive(size)]
    }

    private var colorWarnings: [AnnotationWarning] {
        guard let color else { return [.colorMissing] }
        guard let read = AnnotationColor(color) else { return [.colorUnreadable(color)] }
        return read.isAmbiguous ? [.colorAmbiguous(color)] : []
    }

    private var opacityWarnings: [AnnotationWarning] {
        if let opacity {
            if !(0...1).contains(opacity) { return [.opacityOutOfRange(opacity)] }
            if opacity < 0.1 { return [.opacityLow(opacity)] }
        }
        let isFaint = !isSeen(on: .black) && !isSeen(on: .white)
        return (opacity == nil ? [.opacityMissing] : []) + (isFaint ? [.faint] : [])
    }

    private var intervalWarnings: [AnnotationWarning] {
        guard let interval else { return [.intervalMissing] }
        return interval < 500 ? [.intervalShort(interval)] : []
    }

    private func placeWarnings(_ width: Int, _ height: Int) -> [AnnotationWarning] {
        let textWidth = estimatedWidth ?? 0
        let textHeight = estimatedHeight ?? 0
        let left = x ?? 0
        let top = y ?? 0
        let missing: [AnnotationWarning] = x == nil || y == nil ? [.positionMissing] : []
        let isOutside =
            left >= Double(width) || top >= Double(height) || left + textWidth < 0 || top + textHeight < 0
        if isOutside { return missing + [.outsideFrame] }
        let isOver = left < 0 || top < 0 || left + textWidth > Double(width) || top + textHeight > Double(height)
        // A text wider than the frame has its own warning.
        return missing + (isOver && textWidth <= Double(width) ? [.overEdge] : [])
    }
}

extension Int {
    fileprivate init(clamping number: Double) {
        self = Int(exactly: number.rounded()) ?? .max
    }
}
