internal import UsherCore
internal import UsherRemote

/// The text of a profile for the configuration.
enum ConfigurationText {
    /// `acme: { dialect: "testpress", url: "https://acme.testpress.in" },`
    static func line(_ profile: Profile, allowsPlainHTTP: Bool) -> String {
        var parts = ["dialect: \(quoted(profile.dialect.rawValue))", "url: \(quoted(profile.base.text))"]
        if let organization = profile.organization { parts.append("organization: \(quoted(organization))") }
        if allowsPlainHTTP, !profile.base.origin.isSecure { parts.append("allow_http: true") }
        return "\(quoted(profile.name)): { \(parts.joined(separator: ", ")) },"
    }

    private static func quoted(_ text: String) -> String {
        var json = JSONWriter()
        json.value(text)
        return json.text
    }
}
