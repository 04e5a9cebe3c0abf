/// The body of a login request.
package struct LogInWire: Hashable, Sendable {
    package let username: String
    package let password: String
    /// TPStreams only: the organisation of the login.
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
