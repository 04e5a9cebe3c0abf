internal import UsherCore

/// Reads a request's body into fields, whatever of the accepted forms it has.
enum BodyReader {
    /// - Returns: no fields for an empty body, which is valid wherever all fields may be left out.
    /// - Throws: 415 for another kind of body, 400 for one that cannot be read or is no object.
    static func fields(of request: Request) throws -> [String: JSONValue] {
        guard !request.body.isEmpty else { return [:] }
        let header = request.headers.contentType ?? ""
        switch MediaType(header) {
        case .json: return try object(in: request.body)
        case .form: return try form(request.body)
        default:
            throw Refusal(415, "Unsupported media type \"\(header)\" in request.")
        }
    }

    private static func object(in body: [UInt8]) throws -> [String: JSONValue] {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: body)
        } catch {
            throw Refusal(400, "JSON parse error - \(error.sentence)")
        }
        guard case .object(let fields) = value else {
            throw FieldErrors(FieldErrors.nonField, FieldErrors.dictionary(got: value)).refusal
        }
        return fields
    }

    /// A form; JSON that was sent under a form's name, as `curl -d` does by default, is told so: read as a form it
    /// would have no fields, and make a token that never ends.
    private static func form(_ body: [UInt8]) throws -> [String: JSONValue] {
        let first = body.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else {
            throw Refusal(
                400,
                "JSON parse error - The body is JSON, but its Content-Type says that it is a form. "
                    + "Send Content-Type: application/json.")
        }
        var fields: [String: JSONValue] = [:]
        for item in Query(String(decoding: body, as: UTF8.self)).items { fields[item.name] = .text(item.value) }
        return fields
    }
}
