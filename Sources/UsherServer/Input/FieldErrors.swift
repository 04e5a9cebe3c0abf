internal import UsherCore

/// What is wrong with a body, field by field, in the words of the platform's framework.
struct FieldErrors: JSONWritable {
    /// What is wrong with one field: sentences, or for a list of objects one entry an item.
    enum Problem {
        case sentences([String])
        case items([FieldErrors])
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

    mutating func add(_ field: String, items: [FieldErrors]) {
        problems.append((field, .items(items)))
    }

    func write(to json: inout JSONWriter) {
        json.beginObject()
        for (field, problem) in problems {
            json.key(field)
            switch problem {
            case .sentences(let sentences):
                json.beginArray()
                for sentence in sentences { json.value(sentence) }
                json.endArray()
            case .items(let items): json.array(items)
            }
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
    static let number = "A valid number is required."
    static let boolean = "Must be a valid boolean."
    static let text = "Not a valid string."
    static let nonField = "non_field_errors"

    static func dictionary(got value: JSONValue) -> String {
        "Invalid data. Expected a dictionary, but got \(value.typeWord)."
    }
}
