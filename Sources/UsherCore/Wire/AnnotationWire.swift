/// An annotation as the API writes it.
///
/// Reading is lenient: numbers come as numbers or texts, an absent type means static, what cannot be read counts as
/// absent (`lint` tells), unknown fields are ignored.
package struct AnnotationWire: Hashable, Sendable {
    package let annotation: Annotation

    package init(_ annotation: Annotation) {
        self.annotation = annotation
    }

    package static let staticWord = "static"
    package static let dynamicWord = "dynamic"
}

extension AnnotationWire: Decodable {
    private enum CodingKeys: String, CodingKey {
        case text, type, color, opacity, size, interval, skip, x, y
    }

    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: CodingKeys.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        let kind: Annotation.Kind =
            switch try? fields.decodeIfPresent(String.self, forKey: .type) {
            case nil, AnnotationWire.staticWord: .fixed
            case AnnotationWire.dynamicWord: .moving
            case .some(let word): .other(word)
            }
        annotation = Annotation(
            kind: kind,
            text: (try? fields.decodeIfPresent(String.self, forKey: .text)) ?? "",
            color: try? fields.decodeIfPresent(String.self, forKey: .color),
            opacity: fields.number(.opacity), size: fields.number(.size), x: fields.number(.x), y: fields.number(.y),
            interval: fields.number(.interval), skip: fields.number(.skip))
    }
}

extension AnnotationWire: JSONWritable {
    /// Fields without a value are left out; opacity is a text of two decimals, as the platform answers it.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.key("text")
        json.value(annotation.text)
        json.key("type")
        switch annotation.kind {
        case .fixed: json.value(AnnotationWire.staticWord)
        case .moving: json.value(AnnotationWire.dynamicWord)
        case .other(let word): json.value(word)
        }
        if let color = annotation.color {
            json.key("color")
            json.value(color)
        }
        if let opacity = annotation.opacity {
            json.key("opacity")
            json.value(AnnotationWire.twoDecimals(opacity))
        }
        json.number("size", annotation.size)
        json.number("interval", annotation.interval)
        json.number("skip", annotation.skip)
        json.number("x", annotation.x)
        json.number("y", annotation.y)
        json.endObject()
    }

    /// `0.3` as `0.30`; numbers too large to have hundredths are printed as they are.
    static func twoDecimals(_ number: Double) -> String {
        guard let hundredths = Int64(exactly: (number * 100).rounded()) else { return "\(number)" }
        let size = hundredths.magnitude
        return (hundredths < 0 ? "-" : "") + "\(size / 100).\(padded(Int64(size % 100), 2))"
    }
}

extension JSONWriter {
    /// A field with a number; nothing at all without one.
    fileprivate mutating func number(_ name: String, _ number: Double?) {
        guard let number else { return }
        key(name)
        value(number)
    }
}
