/// The annotations that one token can carry: the limits of libraries and servers.
///
/// A page has up to a thousand tokens, so these limits bound the size of an answer. Tokens above them, from an earlier
/// release or an institute, are shown unchanged.
package enum AnnotationLimits {
    /// Annotations of one token.
    package static let count = 100
    /// Characters (Unicode scalars) of an annotation's text.
    package static let text = 4_000
    /// Characters of its type and of its color.
    package static let word = 64
    /// Bytes of all annotations of a token as the API writes them.
    package static let bytes = 16 << 10

    /// A text field of an annotation that exceeds its limit.
    package struct LongField: Hashable, Sendable {
        /// Its name on the wire.
        package let name: String
        /// The most characters that the field may have.
        package let limit: Int
    }

    /// The fields of an annotation that are too long, each considered alone.
    package static func longFields(of annotation: Annotation) -> [LongField] {
        var fields: [LongField] = []
        func check(_ name: String, _ value: String?, _ limit: Int) {
            guard let value, value.utf8.count > limit, value.unicodeScalars.count > limit else { return }
            fields.append(LongField(name: name, limit: limit))
        }
        check("text", annotation.text, text)
        if case .other(let kind) = annotation.kind { check("type", kind, word) }
        check("color", annotation.color, word)
        return fields
    }

    /// Whether all annotations of a token together exceed `bytes`; each has passed `longFields`.
    package static func isTooLong(_ annotations: [Annotation]) -> Bool {
        var json = JSONWriter()
        for annotation in annotations {
            json.value(AnnotationWire(annotation))
            // Escapes take six bytes a character: check before writing the next annotation.
            if json.bytes.count > bytes { return true }
        }
        return false
    }

    /// The error sentence for annotations that are too long together.
    package static let tooLong =
        "The annotations of a token can have \(bytes) bytes together. Give fewer or shorter ones."

    /// Validates that a token can carry these annotations.
    ///
    /// - Throws: `.invalid` for too many or too long annotations, and for numbers that JSON cannot represent.
    package static func check(_ annotations: [Annotation]) throws(ServiceError) {
        guard annotations.count <= count else {
            throw invalid("A token can have \(count) annotations at the most, not \(annotations.count).")
        }
        if let field = annotations.lazy.compactMap({ longFields(of: $0).first }).first {
            throw invalid("An annotation's \(field.name) can have \(field.limit) characters at the most. Shorten it.")
        }
        let numbers = annotations.flatMap { [$0.opacity, $0.size, $0.x, $0.y, $0.interval, $0.skip] }
        guard numbers.allSatisfy({ $0?.isFinite != false }) else {
            throw invalid("An annotation's numbers must be finite.")
        }
        guard !isTooLong(annotations) else { throw invalid(tooLong) }
    }

    private static func invalid(_ sentence: String) -> ServiceError {
        .invalid(field: "annotations", sentence: sentence)
    }
}
