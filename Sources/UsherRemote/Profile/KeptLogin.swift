package import UsherCore

/// A stored login: enough to revoke it when the configuration no longer has its profile.
package struct KeptLogin: Hashable, Sendable {
    /// The login's base; only its origin is stored, and the login is sent to no other.
    package let base: WebAddress
    /// `nil` in files of earlier versions.
    package let dialect: Profile.Dialect?
    let organization: String?
    /// The name that logged in; `nil` in files of earlier versions.
    package let username: String?
    let token: String

    /// The profile of the login, as far as revoking it needs one.
    ///
    /// - Throws: `.invalid`, a sentence, when it cannot be revoked, such as over plain http unless `allowsPlainHTTP`;
    ///   Testpress has no revocation, so nothing prevents removing it there.
    package func profile(named name: String, allowsPlainHTTP: Bool) throws(ServiceError) -> Profile {
        let isStandard = base.origin.text == Profile.Dialect.tpstreams.standardURL
        let dialect = dialect ?? (isStandard ? .tpstreams : .testpress)
        return try Profile(
            name: name, dialect: dialect, url: base.text, allowsPlainHTTP: allowsPlainHTTP || dialect == .testpress,
            organization: organization)
    }
}

extension KeptLogin: JSONWritable {
    /// - Returns: `nil` when the origin or the token is missing, or a field is not a text.
    init?(_ value: JSONValue) {
        guard let origin = value["origin"]?.text, let base = WebAddress(origin), let token = value["token"]?.text
        else { return nil }
        let others = [value["dialect"], value["organization"], value["username"]]
        guard others.allSatisfy({ $0 == nil || $0 == .null || $0?.text != nil }) else { return nil }
        self.base = base
        dialect = value["dialect"]?.text.flatMap { Profile.Dialect(rawValue: $0) }
        organization = value["organization"]?.text
        username = value["username"]?.text
        self.token = token
    }

    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.key("origin")
        json.value(base.origin.text)
        if let dialect {
            json.key("dialect")
            json.value(dialect.rawValue)
        }
        if let organization {
            json.key("organization")
            json.value(organization)
        }
        if let username {
            json.key("username")
            json.value(username)
        }
        json.key("token")
        json.value(token)
        json.endObject()
    }
}
