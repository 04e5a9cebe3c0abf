/// The folders of configuration, state and cache, by the XDG base directory specification.
struct ConfigurationFolders: Hashable {
    /// `$XDG_CONFIG_HOME/usher`, else `~/.config/usher`.
    let configuration: String
    /// `$XDG_STATE_HOME/usher`, else `~/.local/state/usher`: logins.
    let state: String
    /// `$XDG_CACHE_HOME/usher`, else `~/.cache/usher`.
    let cache: String

    /// - Throws: a sentence when a folder cannot be determined.
    init(_ environment: ProcessEnvironment) throws(CommandFailure) {
        configuration = try ConfigurationFolders.configuration(environment)
        state = try ConfigurationFolders.folder("XDG_STATE_HOME", ".local/state", environment)
        cache = try ConfigurationFolders.folder("XDG_CACHE_HOME", ".cache", environment)
    }

    /// The configuration folder alone, which may be known where the others are not.
    static func configuration(_ environment: ProcessEnvironment) throws(CommandFailure) -> String {
        try folder("XDG_CONFIG_HOME", ".config", environment)
    }

    private static func folder(
        _ variable: String, _ standard: String, _ environment: ProcessEnvironment
    ) throws(CommandFailure) -> String {
        if let path = environment.variable(variable), path.hasPrefix("/") {
            return path.hasSuffix("/") ? "\(path)usher" : "\(path)/usher"
        }
        guard let home = environment.variable("HOME"), home.hasPrefix("/") else {
            throw CommandFailure(
                "HOME is not set to an absolute folder, so usher does not know where its configuration is.")
        }
        return home.hasSuffix("/") ? "\(home)\(standard)/usher" : "\(home)/\(standard)/usher"
    }
}
