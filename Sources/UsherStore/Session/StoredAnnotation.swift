internal import FoundationEssentials
internal import UsherCore

/// An annotation as a library stores it: the wire's names, numbers as numbers, what was absent left out.
struct StoredAnnotation: Codable {
    var type: String?
    var text: String
    var color: String?
    var opacity: Double?
    var size: Double?
    var x: Double?
    var y: Double?
    var interval: Double?
    var skip: Double?

    init(_ annotation: Annotation) {
        type =
            switch annotation.kind {
            case .fixed: nil
            case .moving: "dynamic"
            case .other(let word): word
            }
        text = annotation.text
        color = annotation.color
        opacity = annotation.opacity
        size = annotation.size
        x = annotation.x
        y = annotation.y
        interval = annotation.interval
        skip = annotation.skip
    }

    var annotation: Annotation {
        let kind: Annotation.Kind =
            switch type {
            case nil: .fixed
            case "dynamic": .moving
            case .some(let word): .other(word)
            }
        return Annotation(
            kind: kind, text: text, color: color, opacity: opacity, size: size, x: x, y: y, interval: interval,
            skip: skip)
    }

    /// Stands for annotations that are damaged.
    static let unreadable = Annotation(kind: .other("damaged"), text: "This watermark is damaged and cannot be read.")

    /// The text that two equal lists share.
    static func json(_ annotations: [Annotation]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(annotations.map(StoredAnnotation.init)), as: UTF8.self)
    }
}
