internal import UsherCore

/// What a library takes as a token's annotations.
enum AnnotationLimits {
    private static let count = 100
    private static let bytes = 100_000

    /// - Throws: `.invalid` for more than a library takes, and for numbers that JSON cannot write.
    static func check(_ annotations: [Annotation]) throws(ServiceError) {
        guard annotations.count <= count else {
            throw invalid("A token can have \(count) annotations at the most, not \(annotations.count).")
        }
        guard annotations.allSatisfy({ $0.text.utf8.count <= bytes && ($0.color ?? "").utf8.count <= bytes }) else {
            throw invalid("An annotation's text can have \(bytes) bytes at the most. Give a shorter one.")
        }
        let numbers = annotations.flatMap { [$0.opacity, $0.size, $0.x, $0.y, $0.interval, $0.skip] }
        guard numbers.allSatisfy({ $0?.isFinite != false }) else {
            throw invalid("An annotation's numbers must be finite.")
        }
    }

    private static func invalid(_ sentence: String) -> ServiceError {
        .invalid(field: "annotations", sentence: sentence)
    }
}
