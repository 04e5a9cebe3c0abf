internal import UsherCore

/// The fields of a token that a client may set, checked; unknown and read-only ones are ignored.
struct TokenInput {
    let timeToLive: TimeToLive?
    let expiresAfterFirstUse: Bool?
    let annotations: [Annotation]?

    /// - Throws: a 400 that names every field that is wrong.
    init(_ fields: [String: JSONValue]) throws {
        var errors = FieldErrors()
        timeToLive = TokenInput.timeToLive(fields[Field.timeToLive], &errors)
        expiresAfterFirstUse = TokenInput.flag(fields[Field.singleUse], &errors)
        annotations = TokenInput.annotations(fields[Field.annotations], &errors)
        guard errors.isEmpty else { throw errors.refusal }
    }

    private enum Field {
        static let timeToLive = "time_to_live"
        static let singleUse = "expires_after_first_usage"
        static let annotations = "annotations"
    }

    private static func timeToLive(_ value: JSONValue?, _ errors: inout FieldErrors) -> TimeToLive? {
        guard let value else { return nil }
        guard value != .null else {
            errors.add(Field.timeToLive, FieldErrors.null)
            return nil
        }
        guard let seconds = value.looseInteger else {
            errors.add(Field.timeToLive, FieldErrors.integer)
            return nil
        }
        let limit = TimeToLive.longest
        guard seconds >= 0 else {
            errors.add(Field.timeToLive, "Ensure this value is greater than or equal to 0.")
            return nil
        }
        guard seconds <= limit else {
            errors.add(Field.timeToLive, "Ensure this value is less than or equal to \(limit).")
            return nil
        }
        return .fromNow(seconds: seconds)
    }

    private static func flag(_ value: JSONValue?, _ errors: inout FieldErrors) -> Bool? {
        guard let value else { return nil }
        switch value.looseFlag {
        case .flag(let flag): return flag
        case .null: errors.add(Field.singleUse, FieldErrors.null)
        case .unreadable: errors.add(Field.singleUse, FieldErrors.boolean)
        }
        return nil
    }

    private static func annotations(_ value: JSONValue?, _ errors: inout FieldErrors) -> [Annotation]? {
        guard let value else { return nil }
        switch value {
        case .array(let items):
            var problems: [FieldErrors] = []
            let annotations = items.map { item in
                var problem = FieldErrors()
                defer { problems.append(problem) }
                return AnnotationInput.annotation(item, &problem)
            }
            guard problems.allSatisfy(\.isEmpty) else {
                errors.add(Field.annotations, items: problems)
                return nil
            }
            return annotations
        case .null: errors.add(Field.annotations, FieldErrors.null)
        default:
            errors.add(Field.annotations, "Expected a list of items but got type \"\(value.typeWord)\".")
        }
        return nil
    }
}
