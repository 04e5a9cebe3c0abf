internal import UsherCore

/// One annotation of a body.
///
/// Values that a player may not draw well (an unknown type, an opacity of 2) are kept as they are: the dashboard warns
/// of them. Only what is of the wrong kind is refused.
enum AnnotationInput {
    static func annotation(_ value: JSONValue, _ errors: inout FieldErrors) -> Annotation {
        var annotation = Annotation(text: "")
        guard case .object(let fields) = value else {
            errors.add(FieldErrors.nonField, FieldErrors.dictionary(got: value))
            return annotation
        }
        if fields["text"] == nil {
            errors.add("text", FieldErrors.required)
        } else {
            annotation.text = text("text", fields, &errors) ?? ""
        }
        annotation.kind =
            switch text("type", fields, &errors) {
            case nil, AnnotationWire.staticWord: .fixed
            case AnnotationWire.dynamicWord: .moving
            case .some(let word): .other(word)
            }
        annotation.color = text("color", fields, &errors)
        annotation.opacity = number("opacity", fields, &errors)
        annotation.size = number("size", fields, &errors)
        annotation.x = number("x", fields, &errors)
        annotation.y = number("y", fields, &errors)
        annotation.interval = number("interval", fields, &errors)
        annotation.skip = number("skip", fields, &errors)
        return annotation
    }

    /// Numbers are texts, too, as they were written.
    private static func text(
        _ name: String, _ fields: [String: JSONValue], _ errors: inout FieldErrors
    ) -> String? {
        switch fields[name] {
        case nil: return nil
        case .text(let text): return text
        case .number(let digits): return digits
        case .null where name != "text": return nil
        case .null: errors.add(name, FieldErrors.null)
        default: errors.add(name, FieldErrors.text)
        }
        return nil
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
