internal import UsherCore

/// The fields of a request body in any format.
struct BodyFields {
    let values: [String: JSONValue]
    /// Whether they come from a form, in which all values are texts and an empty one may mean none.
    let isForm: Bool

    static let none = BodyFields(values: [:], isForm: false)

    /// An optional field; in a form, an empty value counts as absent.
    func optional(_ name: String) -> JSONValue? {
        guard let value = values[name] else { return nil }
        return isForm && value == .text("") ? nil : value
    }

    /// A list of objects; in a form, the fields of its items, `annotations[0]text`, in the order of their numbers.
    func list(_ name: String) -> JSONValue? {
        guard isForm else { return values[name] }
        var items: [Int: JSONValue] = [:]
        for (key, value) in values {
            guard let (index, field) = BodyFields.item(key, of: name) else { continue }
            if field.isEmpty {
                // A form's fields have no order here; an item with fields takes precedence.
                if items[index] == nil { items[index] = value }
            } else if case .object(var fields) = items[index] {
                fields[field] = value
                items[index] = .object(fields)
            } else {
                items[index] = .object([field: value])
            }
        }
        return items.isEmpty ? nil : .array(items.sorted { $0.key < $1.key }.map(\.value))
    }

    /// The number and the field name of `annotations[0]text`.
    private static func item(_ key: String, of name: String) -> (index: Int, field: String)? {
        guard key.hasPrefix(name + "[") else { return nil }
        let rest = key.utf8.dropFirst(name.utf8.count + 1)
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, rest.dropFirst(digits.count).first == UInt8(ascii: "]"),
            let index = Int(String(Substring(digits)))
        else { return nil }
        return (index, String(Substring(rest.dropFirst(digits.count + 1))))
    }
}
