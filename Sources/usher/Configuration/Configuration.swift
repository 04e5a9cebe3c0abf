internal import UsherCore
internal import UsherRemote
internal import UsherUI

/// The user's settings for all commands.
struct Configuration {
    /// The name of the profile used when none is given.
    var defaultProfile: String?
    var theme: String?
    /// Seconds before its end from which an active token counts as ending.
    var endingSoon: Int64 = 60
    /// The keys of the dashboard.
    var keys = KeyMap.standard
    var refresh = Refresh.unset
    /// Whether the dashboard handles the mouse; the terminal then does not select text with it.
    var takesMouse = false
    /// A shell command that receives copied text.
    var copyCommand: String?
    var profiles: [String: ProfileSettings] = [:]

    /// When the dashboard reads again by time.
    enum Refresh: Hashable {
        case unset
        case off
        /// Seconds between two refreshes.
        case every(Int64)

        /// Seconds between two refreshes; `nil` for none by time.
        ///
        /// - Parameter isWatched: whether the service tells of changes.
        func period(isWatched: Bool) -> Int64? {
            switch self {
            case .unset: isWatched ? nil : Preferences.usualRefresh
            case .off: nil
            case .every(let seconds): seconds
            }
        }
    }

    /// A profile as written, before it is checked.
    struct ProfileSettings: Hashable {
        var dialect: Profile.Dialect
        var url: String?
        var tokenCommand: String?
        var isReadOnly: Bool
        var isProduction: Bool
        var videos: [VideoID]
        var authorityFile: String?
        var allowsPlainHTTP: Bool
        var organization: String?
        var usesExtensions: Bool
        /// Whether it may contain a secret: a login within a command.
        var mayHoldSecret: Bool { tokenCommand != nil }
    }

    /// The names of the profiles in alphabetical order.
    var names: [String] { profiles.keys.sorted() }

    /// - Throws: `.notFound`, with the names of all profiles.
    func profile(
        named name: String, allowsPlainHTTP: Bool = false, isReadOnly: Bool = false
    ) throws -> Profile {
        guard let settings = profiles[name] else {
            let shown = safeText(name, limit: 64)
            let known = names.isEmpty ? "There are none yet: `usher login NAME --url URL` makes one." : list
            throw CommandFailure("There is no profile \(shown). \(known)", .notFound)
        }
        return try Profile(
            name: name, dialect: settings.dialect, url: settings.url, tokenCommand: settings.tokenCommand,
            isReadOnly: settings.isReadOnly || isReadOnly, isProduction: settings.isProduction,
            videos: settings.videos, authorityFile: settings.authorityFile,
            allowsPlainHTTP: settings.allowsPlainHTTP || allowsPlainHTTP, organization: settings.organization,
            usesExtensions: settings.usesExtensions)
    }

    private var list: String {
        "The profiles are \(names.joined(separator: ", "))."
    }
}
