internal import Glibc
internal import UsherCore
internal import UsherRemote

/// The file of the configuration: JSON5, made by hand, or by `usher login` when there is none.
struct ConfigurationFile {
    let path: String

    private static let limit = 1 << 20

    /// - Parameter folder: that of the configuration.
    init(folder: String) {
        path = "\(folder)/config.json5"
    }

    init(_ folders: ConfigurationFolders) {
        self.init(folder: folders.configuration)
    }

    /// Reads the file; a missing one is an empty configuration.
    ///
    /// - Throws: a sentence when it is broken, when it is no file, when a link on the way to it leads to nothing, when
    ///   others can change it, or when others can read it while it holds what may be a secret.
    func read() throws(CommandFailure) -> Configuration {
        let bytes: [UInt8]?
        do throws(PrivateFileError) {
            bytes = try PrivateFile.read(path, limit: ConfigurationFile.limit, demand: .unchanged)
        } catch {
            throw CommandFailure("The configuration \(path) is not used. \(error.sentence)")
        }
        guard let bytes else { return Configuration() }
        let configuration: Configuration
        do throws(WireError) {
            configuration = try JSON5Reading.decode(Configuration.self, from: bytes)
        } catch {
            throw CommandFailure("The configuration \(path) is not right. \(error.sentence)", .usage)
        }
        let isReadable = FileRights().risks(of: path).contains { if case .readable = $0.kind { true } else { false } }
        if isReadable, configuration.profiles.values.contains(where: \.mayHoldSecret) {
            throw CommandFailure(
                "Others can read the configuration \(path), whose token_command may hold a secret. `chmod 600` it.")
        }
        return configuration
    }

    /// Makes the file with one profile in it.
    ///
    /// What is there is never rewritten: it is the user's, with comments.
    ///
    /// - Returns: whether the file was made; otherwise `lines` are to be put in by hand.
    func make(with lines: String) throws(CommandFailure) -> Bool {
        var status = stat()
        guard lstat(path, &status) != 0, errno == ENOENT else { return false }
        do throws(PrivateFileError) {
            try PrivateFile.write(Array("{\n  profiles: {\n    \(lines)\n  },\n}\n".utf8), to: path)
        } catch {
            throw CommandFailure("The configuration \(path) cannot be written. \(error.sentence)")
        }
        return true
    }
}
