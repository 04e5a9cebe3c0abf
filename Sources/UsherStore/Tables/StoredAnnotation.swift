internal import FoundationEssentials
internal import UsherCore

/// An annotation as a library stores it: the wire's names, numbers as numbers, absent fields omitted.
struct StoredAnnotation: Encodable {
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

    /// Parses a stored list; `nil` when it is damaged.
    static func annotations(_ json: [UInt8]) -> [Annotation]? {
        guard case .array(let items) = try? JSONValue(parsing: json) else { return nil }
        let annotations = items.compactMap(annotation)
        return annotations.count == items.count ? annotations : nil
    }

    private static func annotation(_ value: JSONValue) -> Annotation? {
        guard case .object(let fields) = value, case .text(let words) = fields["text"] else { return nil }
        func text(_ name: String) -> String? {
            if case .text(let text) = fields[name] { text } else { nil }
        }
        func number(_ name: String) -> Double? {
            if case .number(let digits) = fields[name] { Double(digits) } else { nil }
        }
        let kind: Annotation.Kind =
            switch text("type") {
            case nil: .fixed
            case "dynamic": .moving
            case .some(let word): .other(word)
            }
        return Annotation(
            kind: kind, text: words, color: text("color"), opacity: number("opacity"),
            size: number("size"), x: number("x"), y: number("y"), interval: number("interval"), skip: number("skip"))
    }

    /// Represents damaged annotations.
    static let unreadable = Annotation(kind: .other("damaged"), text: "This watermark is damaged and cannot be read.")

    /// The text of a list; equal for equal lists.
    static func json(_ annotations: [Annotation]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(annotations.map(StoredAnnotation.init)), as: UTF8.self)
    }
}
