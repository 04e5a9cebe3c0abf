internal import UsherCore

/// The validated fields of a token that a client may set; unknown and read-only ones are ignored.
struct TokenInput {
    let timeToLive: TimeToLive?
    let expiresAfterFirstUse: Bool?
    let annotations: [Annotation]?

    /// - Throws: a 400 with an error for every invalid field.
    init(_ fields: BodyFields) throws {
        var errors = FieldErrors()
        timeToLive = TokenInput.timeToLive(fields.optional(Field.timeToLive), &errors)
        expiresAfterFirstUse = TokenInput.flag(fields.optional(Field.singleUse), &errors)
        annotations = TokenInput.annotations(fields.list(Field.annotations), &errors)
        guard errors.isEmpty else { throw errors.refusal }
    }

    private enum Field {
        static let timeToLive = "time_to_live"
        static let singleUse = "expires_after_first_usage"
        static let annotations = "annotations"
    }

    /// The most characters of a text that may be a number.
    private static let longestNumber = 1_000

    private static func timeToLive(_ value: JSONValue?, _ errors: inout FieldErrors) -> TimeToLive? {
        guard let value else { return nil }
        guard value != .null else {
            errors.add(Field.timeToLive, FieldErrors.null)
            return nil
        }
        if case .text(let text) = value, text.unicodeScalars.count > longestNumber {
            errors.add(Field.timeToLive, FieldErrors.longNumber)
            return nil
        }
        guard let seconds = value.looseInteger else {
            errors.add(Field.timeToLive, FieldErrors.integer)
            return nil
        }
        guard seconds >= 0 else {
            errors.add(Field.timeToLive, "Ensure this value is greater than or equal to 0.")
            return nil
        }
        guard !TimeToLive.isTooLong(seconds) else {
            errors.add(Field.timeToLive, "Ensure this value is less than or equal to \(TimeToLive.longest).")
            return nil
        }
        return .fromNow(seconds: seconds)
    }

    private static func flag(_ value: JSONValue?, _ errors: inout FieldErrors) -> Bool? {
        guard let value else { return nil }
        if let flag = value.looseFlag { return flag }
        errors.add(Field.singleUse, value == .null ? FieldErrors.null : FieldErrors.boolean)
        return nil
    }

    private static func annotations(_ value: JSONValue?, _ errors: inout FieldErrors) -> [Annotation]? {
        guard let value else { return nil }
        do throws(FieldErrors.Problem) {
            return try AnnotationInput.annotations(value)
        } catch {
            errors.add(Field.annotations, error)
            return nil
        }
    }
}
