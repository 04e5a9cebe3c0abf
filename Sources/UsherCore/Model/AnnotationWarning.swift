/// A likely problem of a watermark, reported before the video is played.
package enum AnnotationWarning: Hashable, Sendable {
    case unknownKind(String)
    case colorMissing
    case colorUnreadable(String)
    case colorAmbiguous(String)
    case opacityMissing
    case opacityOutOfRange(Double)
    case opacityLow(Double)
    /// At this opacity the colour is hardly visible on black and on white.
    case faint
    case intervalMissing
    case intervalShort(Double)
    case textEmpty
    case textUnsafe
    case textTooWide(pixels: Int, frame: Int)
    case positionMissing
    case outsideFrame
    case overEdge
    case sizeMissing
    case sizeNotPositive(Double)

    /// The warning as a sentence for the user.
    package var sentence: String {
        switch self {
        case .unknownKind(let word):
            "The type \(safeText(word, limit: 20)) is neither static nor dynamic; the player may draw nothing."
        case .colorMissing: "The colour is missing; the player chooses one."
        case .colorUnreadable(let text):
            "The colour \(safeText(text, limit: 20)) cannot be read; write it like #FF0000."
        case .colorAmbiguous(let text):
            "The colour \(safeText(text, limit: 20)) has eight digits, whose order is not defined; write it like #FF0000."
        case .opacityMissing: "The opacity is missing or not a number; the player chooses one."
        case .opacityOutOfRange(let opacity): "The opacity \(shown(opacity)) is not between 0 and 1."
        case .opacityLow(let opacity): "The opacity \(shown(opacity)) is under 0.1; the text can hardly be seen."
        case .faint: "At this opacity the colour can hardly be seen, neither on black nor on white."
        case .intervalMissing: "The text is dynamic but has no interval, so it may never move."
        case .intervalShort(let interval):
            "An interval of \(shown(interval)) ms is under 500 ms; the text flickers and cannot be read."
        case .textEmpty: "There is no text to draw."
        case .textUnsafe: "The text holds control characters or characters that change the direction of writing."
        case .textTooWide(let pixels, let frame):
            "The text is about \(pixels) pixels wide, wider than the frame of \(frame)."
        case .positionMissing: "The text is static but x or y is missing; the player chooses a place."
        case .outsideFrame: "The text is placed outside the frame and is not seen at this size of the player."
        case .overEdge: "The text reaches over the frame's edge at this size of the player."
        case .sizeMissing: "The size is missing or not a number; the player chooses one."
        case .sizeNotPositive(let size): "The size \(shown(size)) is not positive; nothing is drawn."
        }
    }

    private func shown(_ number: Double) -> String {
        Int64(exactly: number).map(String.init) ?? "\(number)"
    }
}
