internal import UsherCore

extension Responder {
    func logIn(_ request: Request) throws -> Response {
        let fields = try BodyReader.fields(of: request)
        var errors = FieldErrors()
        let name = text("username", fields, &errors)
        let password = text("password", fields, &errors)
        guard errors.isEmpty else { throw errors.refusal }
        let token = try authenticator.logIn(
            name: name, password: password, from: policy.address(of: request).network)
        return .json { json in
            json.beginObject()
            json.key("token")
            json.value(token)
            json.endObject()
        }
    }

    private func text(_ name: String, _ fields: [String: JSONValue], _ errors: inout FieldErrors) -> String {
        switch fields[name] {
        case nil: errors.add(name, FieldErrors.required)
        case .null: errors.add(name, FieldErrors.null)
        case .text(let text) where text.isEmpty: errors.add(name, FieldErrors.blank)
        case .text(let text): return text
        case .number(let digits): return digits
        default: errors.add(name, FieldErrors.text)
        }
        return ""
    }
}
