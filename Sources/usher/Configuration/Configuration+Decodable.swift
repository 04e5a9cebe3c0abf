internal import UsherCore
internal import UsherRemote
internal import UsherUI

extension Configuration: Decodable {
    /// The names of all settings.
    static let settingNames = [
        "default_profile", "theme", "ending_soon", "copy_command", "keys", "refresh", "mouse", "profiles",
    ]

    init(from decoder: any Decoder) throws {
        let fields = try NamedFields(decoder, known: Configuration.settingNames)
        defaultProfile = try fields.text("default_profile")
        theme = try fields.text("theme")
        if let theme, theme != "auto", Theme.named(theme) == nil {
            let names = Theme.all.map(\.name).joined(separator: ", ")
            throw fields.error("theme", "there is no such theme; choose one of \(names), auto.")
        }
        endingSoon = try fields.seconds("ending_soon", example: "1m") ?? endingSoon
        refresh = try Configuration.refresh(fields)
        takesMouse = try fields.flag("mouse") ?? false
        copyCommand = try fields.text("copy_command")
        keys = try Configuration.keys(fields)
        profiles = try fields.objects("profiles", of: ProfileSettings.self)
        for name in profiles.keys where !Profile.isName(name) {
            throw fields.error(
                "profiles", "\(safeText(name, limit: 64)) cannot name a profile: letters, digits, -, _ and . only.")
        }
        if let defaultProfile, profiles[defaultProfile] == nil {
            throw fields.error("default_profile", "there is no profile \(safeText(defaultProfile, limit: 64)).")
        }
    }
}

extension Configuration {
    /// `refresh: "30s"`, or `"off"`.
    private static func refresh(_ fields: NamedFields) throws -> Refresh {
        if try fields.duration("refresh") == "off" { return .off }
        guard let seconds = try fields.seconds("refresh", example: "30s, or off") else { return .unset }
        guard seconds >= Preferences.shortestRefresh else {
            throw fields.error(
                "refresh", "more often than every \(Preferences.shortestRefresh) seconds is too often; off is never.")
        }
        return .every(seconds)
    }

    /// `keys: { expire: "X", quit: ["Q", "ctrl-c"] }`
    private static func keys(_ fields: NamedFields) throws -> KeyMap {
        var changes: [CommandID: [Key]] = [:]
        for (name, texts) in try fields.textLists("keys").sorted(by: { $0.key < $1.key }) {
            guard let command = CommandTable.command(named: name) else {
                let guess = Suggestion.nearest(
                    to: name,
                    among: KeyMap.standard.bindings.map {
                        Suggestion.Candidate($0.command.rawValue, changes: $0.group == .change)
                    })
                let advice = guess.map { "Did you mean \($0)?" } ?? "`usher keys` lists them."
                throw fields.error(name, in: "keys", "there is no such command. \(advice)")
            }
            do throws(KeyNameError) {
                changes[command] = try texts.map { text throws(KeyNameError) in try Key(named: text) }
            } catch {
                throw fields.error(name, in: "keys", error.sentence)
            }
        }
        do throws(KeyMapError) {
            return try KeyMap(changes: changes)
        } catch {
            throw fields.error(error.command.rawValue, in: "keys", error.sentence)
        }
    }
}

extension Configuration.ProfileSettings: Decodable {
    private static let keys = [
        "dialect", "url", "token_command", "read_only", "production", "videos", "ca_file", "allow_http", "organization",
        "extensions",
    ]

    init(from decoder: any Decoder) throws {
        let fields = try NamedFields(decoder, known: Configuration.ProfileSettings.keys)
        let word = try fields.text("dialect") ?? Profile.Dialect.testpress.rawValue
        guard let dialect = Profile.Dialect(rawValue: word) else {
            let names = Profile.Dialect.allCases.map(\.rawValue).joined(separator: " and ")
            throw fields.error("dialect", "there are \(names).")
        }
        self.dialect = dialect
        url = try fields.text("url")
        tokenCommand = try fields.text("token_command")
        isReadOnly = try fields.flag("read_only") ?? false
        isProduction = try fields.flag("production") ?? false
        videos = try fields.texts("videos").map { text in
            guard let id = VideoID(text) else {
                throw fields.error("videos", "\(safeText(text, limit: 64)) cannot be a video's id.")
            }
            return id
        }
        authorityFile = try fields.text("ca_file")
        allowsPlainHTTP = try fields.flag("allow_http") ?? false
        organization = try fields.text("organization")
        usesExtensions = try fields.flag("extensions") ?? true
    }
}
