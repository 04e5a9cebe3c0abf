/// An annotation as the API writes it.
package struct AnnotationWire: Hashable, Sendable {
    package let annotation: Annotation

    package init(_ annotation: Annotation) {
        self.annotation = annotation
    }

    private static let staticWord = "static"
    private static let dynamicWord = "dynamic"

    /// The kind for a type; an absent type means static.
    package static func kind(_ word: String?) -> Annotation.Kind {
        switch word {
        case nil, staticWord: .fixed
        case dynamicWord: .moving
        case .some(let word): .other(word)
        }
    }
}

extension AnnotationWire: JSONWritable {
    /// On one line; fields without a value are omitted; opacity is a text of two decimals, as the platform answers it.
    package func write(to json: inout JSONWriter) {
        json.beginCompact()
        AnnotationWire.write(annotation, to: &json)
        json.endCompact()
    }

    /// The same after a value was begun.
    static func write(_ annotation: borrowing Annotation, to json: inout JSONWriter) {
        json.verbatim(#"{"text":"#, annotation.text)
        switch annotation.kind {
        case .fixed: json.verbatim(#","type":"static""#)
        case .moving: json.verbatim(#","type":"dynamic""#)
        case .other(let word): json.verbatim(#","type":"#, word)
        }
        json.verbatim(#","color":"#, annotation.color)
        if let opacity = annotation.opacity {
            json.verbatim(#","opacity":"#)
            write(opacity: opacity, to: &json)
        }
        json.verbatim(#","size":"#, annotation.size)
        json.verbatim(#","interval":"#, annotation.interval)
        json.verbatim(#","skip":"#, annotation.skip)
        json.verbatim(#","x":"#, annotation.x)
        json.verbatim(#","y":"#, annotation.y)
        json.verbatim("}")
    }

    private static func write(opacity: Double, to json: inout JSONWriter) {
        guard let hundredths = Int64(exactly: (opacity * 100).rounded()), (0..<1_000).contains(hundredths) else {
            return json.quote(twoDecimals(opacity))
        }
        let digit = { (scale: Int64) in 0x30 + UInt8(truncatingIfNeeded: hundredths / scale % 10) }
        json.bytes.append(UInt8(ascii: "\""))
        json.bytes.append(digit(100))
        json.bytes.append(UInt8(ascii: "."))
        json.bytes.append(digit(10))
        json.bytes.append(digit(1))
        json.bytes.append(UInt8(ascii: "\""))
    }

    /// `0.3` as `0.30`; numbers too large for hundredths are printed unchanged.
    private static func twoDecimals(_ number: Double) -> String {
        guard let hundredths = Int64(exactly: (number * 100).rounded()) else { return "\(number)" }
        let size = hundredths.magnitude
        return (hundredths < 0 ? "-" : "") + "\(size / 100).\(padded(Int64(size % 100), 2))"
    }
}
