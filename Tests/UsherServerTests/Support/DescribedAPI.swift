import UsherCore

@testable import UsherServer

/// The API as its OpenAPI description tells it, to hold answers against.
///
/// It knows the words of JSON Schema that the description uses; another one is a complaint.
struct DescribedAPI {
    let root: JSONValue

    init() throws {
        root = try JSONValue(parsing: Assets.openAPI)
    }

    /// An operation and a status that it may answer.
    struct Answer: Hashable, CustomStringConvertible {
        let operation: String
        let status: Int

        var description: String { "\(operation) \(status)" }
    }

    /// All answers that the description names.
    var answers: Set<Answer> {
        Set(
            operations.flatMap { operation in
                operation.value["responses"]?.fields.keys.compactMap { Int($0) }
                    .map { Answer(operation: operation.name, status: $0) } ?? []
            })
    }

    /// Each path of the description with its methods, in upper case.
    var methods: [String: Set<String>] {
        (root["paths"]?.fields ?? [:]).mapValues { path in
            Set(path.fields.keys.filter { $0 != "parameters" }.map { $0.uppercased() })
        }
    }

    private var operations: [(path: String, method: String, name: String, value: JSONValue)] {
        (root["paths"]?.fields ?? [:]).flatMap { path, methods in
            methods.fields.filter { $0.key != "parameters" }.map { method, value in
                (path, method.uppercased(), value["operationId"]?.text ?? "\(method) \(path)", value)
            }
        }
    }

    /// The operation that a request asks for.
    func operation(_ method: String, _ target: String) -> (name: String, value: JSONValue)? {
        let segments = target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
        return operations.first { operation in
            let template = operation.path.split(separator: "/", omittingEmptySubsequences: false)
            return operation.method == method && template.count == segments.count
                && zip(template, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }.map { ($0.name, $0.value) }
    }

    /// What in an answer is not as its operation's description says.
    func complaints(about response: Response, of operation: (name: String, value: JSONValue)) -> [String] {
        let name = "\(operation.name) \(response.status)"
        guard let described = operation.value["responses"]?["\(response.status)"].map(resolved) else {
            return ["\(name) is not described"]
        }
        let headers = Set((described["headers"]?.fields ?? [:]).keys)
        let missing = headers.filter { name in HTTPFieldName(name).flatMap { response.headers[$0] } == nil }
        guard missing.isEmpty else { return missing.sorted().map { "\(name) has no \($0)" } }
        if response.headers[.eTag] != nil, !headers.contains("ETag") { return ["\(name) has an ETag"] }
        let type = response.headers[.contentType]?.prefix { $0 != ";" }
        guard let type, let schema = described["content"]?[String(type)]?["schema"] else {
            return ["\(name) is not described as \(type ?? "an answer without a body")"]
        }
        guard type == "application/json" else { return complaints(about: .text(response.text), schema, name) }
        guard let json = response.json else { return ["\(name) is no JSON"] }
        return complaints(about: json, schema, name)
    }

    /// The schema of that name.
    func schema(_ name: String) -> JSONValue? {
        root["components"]?["schemas"]?[name]
    }

    /// The properties of a schema of objects, those of its parts with them.
    func properties(of schema: JSONValue) -> [String: JSONValue] {
        let schema = resolved(schema)
        return (schema["allOf"]?.elements ?? []).map(properties).reduce(schema["properties"]?.fields ?? [:]) {
            $0.merging($1) { $1 }
        }
    }

    private func required(of schema: JSONValue) -> [String] {
        let schema = resolved(schema)
        return (schema["required"]?.elements.compactMap(\.text) ?? [])
            + (schema["allOf"]?.elements ?? []).flatMap(required)
    }

    /// What a `$ref` leads to; anything else is itself.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard let path = value["$ref"]?.text, path.hasPrefix("#/") else { return value }
        return path.dropFirst(2).split(separator: "/").reduce(root) { $0[String($1)] ?? .null }
    }

    func complaints(about value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        let schema = resolved(schema)
        if value == .null, schema["nullable"] == .flag(true) { return [] }
        if let choices = schema["anyOf"]?.elements {
            let found = choices.map { complaints(about: value, $0, path) }
            return found.contains { $0.isEmpty } ? [] : found.flatMap { $0 }
        }
        if let words = schema["enum"]?.elements, !words.contains(value) {
            return ["\(path) is none of the words of its schema"]
        }
        switch (schema["type"]?.text, value) {
        case ("object", .object(let fields)), (nil, .object(let fields)):
            return complaints(about: fields, schema, path)
        case ("array", .array(let elements)):
            guard let items = schema["items"] else { return ["\(path) has items that are not described"] }
            return elements.enumerated().flatMap { complaints(about: $0.element, items, "\(path)[\($0.offset)]") }
        case ("string", .text(let text)): return isWritten(text, as: schema["format"]?.text) ? [] : ["\(path): \(text)"]
        case ("integer", .number(let text)): return Int64(text) == nil ? ["\(path) is no integer: \(text)"] : []
        case ("number", .number), ("boolean", .flag): return []
        default: return ["\(path) is a \(value.typeWord), described as \(schema["type"]?.text ?? "nothing")"]
        }
    }

    private func complaints(about fields: [String: JSONValue], _ schema: JSONValue, _ path: String) -> [String] {
        let properties = properties(of: schema)
        let others = schema["additionalProperties"]
        let missing = required(of: schema).filter { fields[$0] == nil }.map { "\(path).\($0) is missing" }
        return missing
            + fields.flatMap { name, value in
                if let property = properties[name] ?? others {
                    return complaints(about: value, property, "\(path).\(name)")
                }
                // A schema that names no property describes an object of any kind.
                return properties.isEmpty ? [] : ["\(path).\(name) is not described"]
            }
    }

    private func isWritten(_ text: String, as format: String?) -> Bool {
        switch format {
        case "date-time": Instant(iso8601: text) != nil
        case "uuid": TokenCode(uuid: text) != nil
        default: true
        }
    }
}

extension JSONValue {
    /// No fields for what is no object.
    var fields: [String: JSONValue] {
        if case .object(let fields) = self { fields } else { [:] }
    }

    /// No elements for what is no array.
    var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}
