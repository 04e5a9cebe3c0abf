/// What a client sends to log in.
package struct LogInWire: Hashable, Sendable {
    package let username: String
    package let password: String
    /// TPStreams only: which organisation the login is for.
    package let organization: String?

    package init(username: String, password: String, organization: String? = nil) {
        self.username = username
        self.password = password
        self.organization = organization
    }
}

extension LogInWire: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.key("username")
        json.value(username)
        json.key("password")
        json.value(password)
        if let organization {
            json.key("organization_id")
            json.value(organization)
        }
        json.endObject()
    }
}

/// The answer to a login: `{"token": "…"}`.
package struct LogInAnswer: Decodable, Hashable, Sendable {
    package let token: String

    private enum CodingKeys: String, CodingKey {
        case token
    }

    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: CodingKeys.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        guard let token = try fields.text(.token), !token.isEmpty else {
            throw WireError(at: fields.codingPath + [CodingKeys.token], "this field is missing.")
        }
        self.token = token
    }
}
