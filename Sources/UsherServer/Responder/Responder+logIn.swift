internal import UsherCore

extension Responder {
    func logIn(_ request: Request) throws -> Response {
        let fields = try BodyReader.fields(of: request)
        var errors = FieldErrors()
        // Blanks around a name are ignored, a password is used unchanged.
        let name = FieldText.required("username", fields.values, isTrimmed: true, &errors)
        let password = FieldText.required("password", fields.values, isTrimmed: false, &errors)
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
}
