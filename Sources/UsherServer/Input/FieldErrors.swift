internal import UsherCore

/// The errors of a request body by field, in the format of the platform's framework.
struct FieldErrors: JSONWritable {
    /// The problem of a field or of a list's item: sentences, nested fields, or a list with one entry an item.
    indirect enum Problem: Error, JSONWritable {
        case sentences([String])
        case fields(FieldErrors)
        case items([Problem])

        func write(to json: inout JSONWriter) {
            switch self {
            case .sentences(let sentences):
                json.beginArray()
                for sentence in sentences { json.value(sentence) }
                json.endArray()
            case .fields(let errors): json.value(errors)
            case .items(let items): json.array(items)
            }
        }

        /// Items without an error stay in the list, so that positions identify the items.
        var isNone: Bool {
            if case .fields(let errors) = self { errors.isEmpty } else { false }
        }
    }

    private(set) var problems: [(field: String, problem: Problem)] = []

    var isEmpty: Bool { problems.isEmpty }

    init() {}

    init(_ field: String, _ sentence: String) {
        problems = [(field, .sentences([sentence]))]
    }

    mutating func add(_ field: String, _ sentence: String) {
        problems.append((field, .sentences([sentence])))
    }

    mutating func add(_ field: String, _ problem: Problem) {
        problems.append((field, problem))
    }

    func write(to json: inout JSONWriter) {
        json.beginObject()
        for (field, problem) in problems {
            json.key(field)
            json.value(problem)
        }
        json.endObject()
    }

    var refusal: Refusal {
        Refusal(.json(400) { $0.value(self) })
    }

    static let required = "This field is required."
    static let null = "This field may not be null."
    static let blank = "This field may not be blank."
    static let integer = "A valid integer is required."
    static let longNumber = "String value too large."
    static let number = "A valid number is required."
    static let boolean = "Must be a valid boolean."
    static let text = "Not a valid string."
    static let nullCharacters = "Null characters are not allowed."
    static let nonField = "non_field_errors"

    static func longText(_ limit: Int) -> String {
        "Ensure this field has no more than \(limit) characters."
    }

    static func longList(_ limit: Int) -> String {
        "Ensure this field has no more than \(limit) elements."
    }

    static func list(got value: JSONValue) -> String {
        "Expected a list of items but got type \"\(value.typeWord)\"."
    }

    static func dictionary(got value: JSONValue) -> String {
        "Invalid data. Expected a dictionary, but got \(value.typeWord)."
    }
}
