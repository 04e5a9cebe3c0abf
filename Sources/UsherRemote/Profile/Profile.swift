package import UsherCore

/// An institute on a server, as configured.
package struct Profile: Hashable, Sendable {
    package enum Dialect: String, Hashable, Sendable, CaseIterable {
        case testpress
        case tpstreams
    }

    package let name: String
    package let dialect: Dialect
    package let base: WebAddress
    /// A shell command that prints the token.
    package let tokenCommand: String?
    package let isReadOnly: Bool
    package let isProduction: Bool
    /// The only videos to show; empty for all.
    package let videos: [VideoID]
    package let authorityFile: String?
    /// TPStreams: the segment after `/api/v1/`.
    package let organization: String?
    /// Whether to use the extensions of `usher serve`; otherwise such a server is treated like the platform's.
    package let usesExtensions: Bool

    /// - Throws: `.invalid`, a sentence, for an invalid name or URL, plain http to other machines unless
    ///   `allowsPlainHTTP`, and a missing organisation.
    package init(
        name: String, dialect: Dialect, url: String? = nil, tokenCommand: String? = nil, isReadOnly: Bool = false,
        isProduction: Bool = false, videos: [VideoID] = [], authorityFile: String? = nil,
        allowsPlainHTTP: Bool = false, organization: String? = nil, usesExtensions: Bool = true
    ) throws(ServiceError) {
        guard Profile.isName(name) else {
            throw .invalid(
                field: "profile", sentence: "A profile's name is 1 to 64 letters, digits, -, _ and . in a row.")
        }
        guard let text = url ?? dialect.standardURL else {
            throw .invalid(
                field: "url", sentence: "The profile \(name) has no url, such as https://<institute>.testpress.in.")
        }
        guard let base = WebAddress(text), !base.target.contains("?") else {
            throw .invalid(
                field: "url",
                sentence: """
                    The url of profile \(name) is none that usher can use. Write https://HOST in plain ASCII, without \
                    a user's name in it.
                    """)
        }
        guard base.origin.isSecure || base.origin.isLoopback || allowsPlainHTTP else {
            throw .invalid(
                field: "url",
                sentence: """
                    The url of profile \(name) is plain http, so that the login could be read on its way. Write \
                    https, or allow it with allow_http in the profile or --allow-http.
                    """)
        }
        if dialect == .tpstreams {
            guard let organization, VideoID(organization) != nil else {
                throw .invalid(
                    field: "organization",
                    sentence: "The profile \(name) needs its organization, the id behind /api/v1/ at TPStreams.")
            }
        }
        self.name = name
        self.dialect = dialect
        self.base = base
        self.tokenCommand = tokenCommand
        self.isReadOnly = isReadOnly
        self.isProduction = isProduction
        self.videos = videos
        self.authorityFile = authorityFile
        self.organization = organization
        self.usesExtensions = usesExtensions
    }

    /// Whether the text is a valid name of a profile and its files.
    package static func isName(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count), !text.hasPrefix(".") else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
    }
}

extension Profile.Dialect {
    /// The URL of the platform's only server; `nil` when each institute has its own.
    package var standardURL: String? {
        switch self {
        case .testpress: nil
        case .tpstreams: "https://app.tpstreams.com"
        }
    }
}
