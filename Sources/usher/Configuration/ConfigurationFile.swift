internal import Glibc
internal import UsherCore
internal import UsherRemote

/// The file of the configuration: JSON5, made by hand, or by `usher login` when there is none.
struct ConfigurationFile {
    let path: String

    private static let limit = 1 << 20

    init(_ folders: ConfigurationFolders) {
        path = "\(folders.configuration)/config.json5"
    }

    /// Reads the file; a missing one is an empty configuration.
    ///
    /// - Throws: a sentence when it is broken, when others can change it, or when others can read it while it holds
    ///   what may be a secret.
    func read() throws(CommandFailure) -> Configuration {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return Configuration() }
            throw CommandFailure("The configuration \(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        let isOurs = status.st_uid == geteuid() || status.st_uid == 0
        guard isOurs, status.st_mode & 0o022 == 0 else {
            throw CommandFailure(
                "Others can change the configuration \(path), and with it where your login goes. `chmod 600` it.")
        }
        guard access(path, R_OK) == 0 else {
            throw CommandFailure("The configuration \(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        guard let bytes = PrivateFile.read(path, limit: ConfigurationFile.limit) else {
            throw CommandFailure("The configuration \(path) cannot be read, or is no file of at most 1 MiB.")
        }
        let configuration: Configuration
        do throws(WireError) {
            configuration = try JSONReading.decode(Configuration.self, from: bytes, json5: true)
        } catch {
            throw CommandFailure("The configuration \(path) is not right. \(error.sentence)", .usage)
        }
        let holdsSecret = configuration.profiles.values.contains(where: \.mayHoldSecret)
        guard !holdsSecret || status.st_mode & 0o044 == 0 else {
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
        guard access(path, F_OK) != 0, errno == ENOENT else { return false }
        do throws(PrivateFile.Failure) {
            try PrivateFile.write(Array("{\n  profiles: {\n    \(lines)\n  },\n}\n".utf8), to: path)
        } catch {
            throw CommandFailure("The configuration \(path) cannot be written: \(error.words).")
        }
        return true
    }
}
