internal import UsherCore

/// Text fields of a request body.
enum FieldText {
    /// A required, non-empty field; empty when it has an error.
    static func required(
        _ name: String, _ fields: [String: JSONValue], isTrimmed: Bool, _ errors: inout FieldErrors
    ) -> String {
        guard fields[name] != nil else {
            errors.add(name, FieldErrors.required)
            return ""
        }
        guard let text = text(name, fields, mayBeNull: false, &errors) else { return "" }
        let trimmed = isTrimmed ? String(PythonInteger.trimmed(text.unicodeScalars)) : text
        if trimmed.isEmpty {
            errors.add(name, FieldErrors.blank)
        } else if trimmed.utf8.contains(0) {
            errors.add(name, FieldErrors.nullCharacters)
        }
        return trimmed
    }

    /// Numbers are accepted as texts, as written; `nil` for a field that is absent, null or has an error.
    static func text(
        _ name: String, _ fields: [String: JSONValue], mayBeNull: Bool, _ errors: inout FieldErrors
    ) -> String? {
        guard let value = fields[name] else { return nil }
        if let text = value.looseText { return text }
        if value != .null || !mayBeNull { errors.add(name, value == .null ? FieldErrors.null : FieldErrors.text) }
        return nil
    }
}
