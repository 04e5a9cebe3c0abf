internal import UsherCore
internal import UsherRemote

/// Every option of every command, by its long name. Name and value are the same for all commands; the command table
/// says which commands take it.
enum OptionName: String, CaseIterable {
    case active
    case all
    case allowHTTP = "allow-http"
    case behindProxy = "behind-proxy"
    case count
    case demo
    case dialect
    case email
    case expired
    case filter
    case fresh
    case full
    case help
    case id
    case json
    case library
    case limit
    case listen
    case markdown
    case man
    case mask
    case names
    case like
    case once
    case organization
    case passwordStdin = "password-stdin"
    case playbackURL = "playback-url"
    case profile
    case publicURL = "public-url"
    case quiet
    case readOnly = "read-only"
    case role
    case search
    case seed
    case sort
    case text
    case theme
    case tokens
    case ttl
    case until
    case url
    case username
    case version
    case video
    case videos

    /// The name of the value in help and errors; `nil` for a flag.
    var placeholder: String? {
        switch self {
        case .dialect: "DIALECT"
        case .email: "ADDRESS"
        case .id, .video: "ID"
        case .library: "FILE"
        case .like: "CODE"
        case .limit, .seed, .tokens, .videos: "N"
        case .listen: "HOST:PORT"
        case .organization: "ID"
        case .profile, .username: "NAME"
        case .publicURL, .url: "URL"
        case .role: "ROLE"
        case .filter, .search, .text: "TEXT"
        case .sort: "ORDER"
        case .theme: "THEME"
        case .ttl: "TIME"
        case .until: "WHEN"
        case .active, .all, .allowHTTP, .behindProxy, .count, .demo, .expired, .fresh, .full, .help, .json, .man,
            .markdown,
            .mask,
            .names,
            .once,
            .passwordStdin, .playbackURL, .quiet, .readOnly, .version:
            nil
        }
    }

    /// Whether it removes data or gives others access to it.
    var opens: Bool {
        switch self {
        case .fresh, .allowHTTP, .behindProxy: true
        default: false
        }
    }

    /// The values that a shell can suggest.
    var values: ValueKind {
        switch self {
        case .dialect: .choices(Profile.Dialect.allCases.map(\.rawValue))
        case .filter: .filter
        case .library: .file
        case .profile: .profile
        case .role: .choices(UserRole.allCases.map(\.rawValue))
        case .sort: .choices(TokenQuery.Order.allCases.map(\.word))
        case .theme: .choices(ThemeChoice.names)
        default: .any
        }
    }

    /// The one-letter form, if there is one.
    var letter: Character? {
        switch self {
        case .help: "h"
        case .version: "V"
        default: nil
        }
    }

    /// The option as a user types it: `--limit N`.
    var usage: String {
        placeholder.map { "--\(rawValue) \($0)" } ?? "--\(rawValue)"
    }
}
