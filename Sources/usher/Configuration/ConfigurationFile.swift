internal import Glibc
internal import UsherCore
internal import UsherRemote

/// The configuration file: JSON5, written by the user, or by `usher login` when there is none.
struct ConfigurationFile {
    let path: String

    private static let limit = 1 << 20

    /// - Parameter folder: the configuration folder.
    init(folder: String) {
        path = "\(folder)/config.json5"
    }

    init(_ folders: ConfigurationFolders) {
        self.init(folder: folders.configuration)
    }

    /// Reads the file; a missing one is an empty configuration.
    ///
    /// - Throws: a sentence when it is not valid or no file, when a dangling link is on its path, when other users can
    ///   change it, or when they can read it while it may contain a secret.
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

    /// Creates the file with one profile in it.
    ///
    /// An existing file is never rewritten: it belongs to the user and has comments.
    ///
    /// - Returns: whether the file was created; otherwise the user has to add `lines`.
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
