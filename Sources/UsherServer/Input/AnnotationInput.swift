internal import UsherCore

/// The annotations of a request body.
///
/// Values that a player may not draw well (an unknown type, an opacity of 2) are accepted; the dashboard warns about
/// them. Only values of a wrong type or length are refused.
enum AnnotationInput {
    /// - Throws: the problem, for the containing field.
    static func annotations(_ value: JSONValue) throws(FieldErrors.Problem) -> [Annotation] {
        let items: [JSONValue]
        switch value {
        case .array(let elements): items = elements
        case .null: throw .sentences([FieldErrors.null])
        default: throw whole(FieldErrors.list(got: value))
        }
        // Checked first: the error messages for half a million items would be longer than the items.
        guard items.count <= AnnotationLimits.count else {
            throw whole(FieldErrors.longList(AnnotationLimits.count))
        }
        var problems: [FieldErrors.Problem] = []
        let annotations = items.map { item in
            var errors = FieldErrors()
            let annotation = annotation(item, &errors)
            problems.append(item == .null ? .sentences([FieldErrors.null]) : .fields(errors))
            return annotation
        }
        guard problems.allSatisfy(\.isNone) else { throw .items(problems) }
        guard !AnnotationLimits.isTooLong(annotations) else { throw whole(AnnotationLimits.tooLong) }
        return annotations
    }

    private static func whole(_ sentence: String) -> FieldErrors.Problem {
        .fields(FieldErrors(FieldErrors.nonField, sentence))
    }

    private static func annotation(_ value: JSONValue, _ errors: inout FieldErrors) -> Annotation {
        var annotation = Annotation(text: "")
        guard case .object(let fields) = value else {
            errors.add(FieldErrors.nonField, FieldErrors.dictionary(got: value))
            return annotation
        }
        if fields["text"] == nil { errors.add("text", FieldErrors.required) }
        annotation.text = FieldText.text("text", fields, mayBeNull: false, &errors) ?? ""
        annotation.kind = AnnotationWire.kind(FieldText.text("type", fields, mayBeNull: true, &errors))
        annotation.color = FieldText.text("color", fields, mayBeNull: true, &errors)
        for field in AnnotationLimits.longFields(of: annotation) {
            errors.add(field.name, FieldErrors.longText(field.limit))
        }
        annotation.opacity = number("opacity", fields, &errors)
        annotation.size = number("size", fields, &errors)
        annotation.x = number("x", fields, &errors)
        annotation.y = number("y", fields, &errors)
        annotation.interval = number("interval", fields, &errors)
        annotation.skip = number("skip", fields, &errors)
        return annotation
    }

    private static func number(
        _ name: String, _ fields: [String: JSONValue], _ errors: inout FieldErrors
    ) -> Double? {
        guard let value = fields[name], value != .null, value != .text("") else { return nil }
        if let number = value.looseNumber { return number }
        errors.add(name, FieldErrors.number)
        return nil
    }
}
