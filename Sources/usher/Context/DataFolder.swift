internal import UsherCore

/// The default folder of libraries.
struct DataFolder: Hashable {
    let path: String

    /// `$XDG_DATA_HOME/usher`, else `$HOME/.local/share/usher`.
    ///
    /// A relative `XDG_DATA_HOME` is ignored, as the XDG base directory specification asks for; so is an empty one.
    ///
    /// - Throws: a sentence when neither variable names an absolute folder, or when a link on the path is dangling.
    init(_ environment: ProcessEnvironment) throws(CommandFailure) {
        if let data = environment.variable("XDG_DATA_HOME"), data.hasPrefix("/") {
            path = DataFolder.joined(data, "usher")
            try refuseDanglingLink()
            return
        }
        guard let home = environment.variable("HOME"), home.hasPrefix("/") else {
            throw CommandFailure(
                """
                HOME is not set to an absolute folder, so usher does not know where its libraries are. \
                Set HOME, or name a library with --library FILE.
                """, .notFound)
        }
        path = DataFolder.joined(home, ".local/share/usher")
        try refuseDanglingLink()
    }

    var library: String { DataFolder.joined(path, "library.db") }
    var demo: String { DataFolder.joined(path, "demo.db") }

    /// Libraries behind a dangling link are unreachable, not missing: another one must not take their place.
    private func refuseDanglingLink() throws(CommandFailure) {
        guard let link = danglingLink(onTheWayTo: path) else { return }
        throw CommandFailure("The data folder \(path) cannot be reached. \(PrivateFileError.dangling(link).sentence)")
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
