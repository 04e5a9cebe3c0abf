internal import UsherCore

/// The differences between the platforms' APIs.
struct Dialect: Sendable {
    /// How to find videos.
    enum Catalog: Hashable, Sendable {
        /// A list of videos; when it is refused, courses, their contents, and each content's `uuid`.
        case videosOrCourses
        /// A list of assets by limit and offset.
        case assets(path: String)
    }

    /// How to request a page of tokens.
    enum Paging: Hashable, Sendable {
        case number
        /// By limit and offset, and also by number: the documentation does not say which one a list of tokens uses.
        case offsetAndNumber
    }

    /// The scheme in `Authorization`, before the token.
    let scheme: String
    let logInPath: String
    /// The path that revokes a token; `nil` where tokens only expire.
    let logOutPath: String?
    let organization: String?
    let catalog: Catalog
    let paging: Paging
    let tokensPath: @Sendable (VideoID) -> String
    let tokenPath: @Sendable (VideoID, TokenCode) -> String
    /// The player's page, for tokens without a URL.
    let playback: @Sendable (VideoID, TokenCode) -> String
    /// The error where tokens are not listed at all.
    let cannotList: String

    static let testpress = Dialect(
        scheme: "JWT", logInPath: Route.logIn.path, logOutPath: nil, organization: nil, catalog: .videosOrCourses,
        paging: .number,
        tokensPath: { Route.tokens($0).path }, tokenPath: { Route.token($0, $1).path },
        playback: { Route.embed($0, $1).target },
        cannotList: "This server does not list the tokens of a video.")

    static func tpstreams(organization: String) -> Dialect {
        let base = "/api/v1/\(organization)/assets/"
        return Dialect(
            scheme: "Token", logInPath: "/api/auth/login/", logOutPath: "/api/auth/logout/",
            organization: organization, catalog: .assets(path: base), paging: .offsetAndNumber,
            tokensPath: { "\(base)\($0.text)/access_tokens/" },
            tokenPath: { "\(base)\($0.text)/access_tokens/\($1.text)/" },
            playback: { "/embed/\(organization)/\($0.text)/?access_token=\($1.text)" },
            cannotList: """
                TPStreams does not offer a list of this video's tokens. A token can be looked at by its code: search \
                for the code or the playback URL.
                """)
    }

    init(_ profile: Profile) {
        switch profile.dialect {
        case .testpress: self = .testpress
        case .tpstreams: self = .tpstreams(organization: profile.organization ?? "")
        }
    }

    private init(
        scheme: String, logInPath: String, logOutPath: String?, organization: String?, catalog: Catalog,
        paging: Paging, tokensPath: @escaping @Sendable (VideoID) -> String,
        tokenPath: @escaping @Sendable (VideoID, TokenCode) -> String,
        playback: @escaping @Sendable (VideoID, TokenCode) -> String, cannotList: String
    ) {
        self.scheme = scheme
        self.logInPath = logInPath
        self.logOutPath = logOutPath
        self.organization = organization
        self.catalog = catalog
        self.paging = paging
        self.tokensPath = tokensPath
        self.tokenPath = tokenPath
        self.playback = playback
        self.cannotList = cannotList
    }
}
