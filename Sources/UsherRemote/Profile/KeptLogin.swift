package import UsherCore

/// A login as it is kept: enough to give it back when the configuration does not name its profile any more.
package struct KeptLogin: Hashable, Sendable {
    /// Where it was given; its origin is kept, and is the only one that it may be sent to.
    package let base: WebAddress
    /// `nil` in files of earlier versions.
    package let dialect: Profile.Dialect?
    let organization: String?
    let token: String

    /// The profile that the login was made with, as far as giving it back needs one.
    ///
    /// - Throws: `.invalid`, a sentence, when it cannot be given back, as over plain http unless `allowsPlainHTTP`;
    ///   Testpress takes none back, so that nothing stands in the way there.
    package func profile(named name: String, allowsPlainHTTP: Bool) throws(ServiceError) -> Profile {
        let isStandard = base.origin.text == Profile.Dialect.tpstreams.standardURL
        let dialect = dialect ?? (isStandard ? .tpstreams : .testpress)
        return try Profile(
            name: name, dialect: dialect, url: base.text, allowsPlainHTTP: allowsPlainHTTP || dialect == .testpress,
            organization: organization)
    }
}

extension KeptLogin: JSONWritable {
    /// - Returns: `nil` where the origin or the token is missing, or a field is no text.
    init?(_ value: JSONValue) {
        guard let origin = value["origin"]?.text, let base = WebAddress(origin), let token = value["token"]?.text
        else { return nil }
        let others = [value["dialect"], value["organization"]]
        guard others.allSatisfy({ $0 == nil || $0 == .null || $0?.text != nil }) else { return nil }
        self.base = base
        dialect = value["dialect"]?.text.flatMap { Profile.Dialect(rawValue: $0) }
        organization = value["organization"]?.text
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
        json.key("token")
        json.value(token)
        json.endObject()
    }
}
