internal import UsherCore

/// Parses a request's body into fields, in each of the accepted formats.
enum BodyReader {
    /// - Returns: no fields for an empty body, which is valid wherever all fields are optional.
    /// - Throws: 415 for another format, 400 for an unreadable body or one that is not an object.
    static func fields(of request: Request) throws -> BodyFields {
        guard !request.body.isEmpty else { return .none }
        let header = request.headers[.contentType] ?? ""
        switch MediaType(header) {
        case .json: return try object(in: request.body)
        case .form: return try form(request.body)
        case .multipart: return try multipart(request.body, header)
        default:
            throw Refusal(415, "Unsupported media type \"\(header)\" in request.")
        }
    }

    private static func object(in body: [UInt8]) throws -> BodyFields {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: body)
        } catch {
            throw Refusal(400, "JSON parse error - \(error.sentence)")
        }
        switch value {
        case .object(let fields): return BodyFields(values: fields, isForm: false)
        case .null: throw FieldErrors(FieldErrors.nonField, "No data provided").refusal
        default: throw FieldErrors(FieldErrors.nonField, FieldErrors.dictionary(got: value)).refusal
        }
    }

    /// A form. JSON that is sent as a form, the default of `curl -d`, is refused: parsed as a form it would have no
    /// fields, and create a token that never ends.
    private static func form(_ body: [UInt8]) throws -> BodyFields {
        let first = body.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else {
            throw Refusal(
                400,
                "JSON parse error - The body is JSON, but its Content-Type says that it is a form. "
                    + "Send Content-Type: application/json.")
        }
        var fields: [String: JSONValue] = [:]
        for item in Query(String(decoding: body, as: UTF8.self)).items { fields[item.name] = .text(item.value) }
        return BodyFields(values: fields, isForm: true)
    }

    private static func multipart(_ body: [UInt8], _ header: String) throws -> BodyFields {
        do throws(MultipartError) {
            var fields: [String: JSONValue] = [:]
            for part in try MultipartForm(body, boundary: HeaderParameters(header)["boundary"]).parts {
                // A file is not a text, number or Boolean; each field reports that in its own words.
                fields[part.name] = part.isFile ? .object([:]) : .text(String(decoding: part.content, as: UTF8.self))
            }
            return BodyFields(values: fields, isForm: true)
        } catch {
            throw Refusal(400, "Multipart form parse error - \(error.sentence)")
        }
    }
}
