internal import Glibc
package import UsherCore

/// The secret that logins are signed with.
package struct SigningKey: Hashable, Sendable {
    let bytes: [UInt8]

    /// A key that lives as long as this process.
    package static func temporary() -> SigningKey {
        SigningKey(bytes: Sodium.randomBytes(Sodium.keyLength))
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the key file, or makes it (0600) when there is none; of several processes at once one makes it for all.
    ///
    /// - Throws: `.failed` when others may read or write it, when it is no key, or when it cannot be read or made.
    package init(file path: String) throws(ServiceError) {
        if let bytes = try SigningKey.read(path) {
            self.init(bytes: bytes)
            return
        }
        let made = SigningKey.temporary()
        try SigningKey.write(made.bytes, to: path)
        guard let bytes = try SigningKey.read(path) else { throw SigningKey.failure(path, ENOENT) }
        self.init(bytes: bytes)
    }

    /// - Returns: `nil` when there is no file.
    private static func read(_ path: String) throws(ServiceError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard file >= 0 else {
            guard errno == ENOENT else { throw failure(path, errno) }
            return nil
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
            throw .failed(
                "The key \(path) must be a file of yours that nobody else may read or write. "
                    + "Run `chmod 600` on it, or remove it: then everybody has to log in again.")
        }
        var bytes = [UInt8](repeating: 0, count: Sodium.keyLength + 1)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count == Sodium.keyLength else {
            throw .failed("\(path) is not a key of usher's. Remove it: then everybody has to log in again.")
        }
        return Array(bytes.prefix(count))
    }

    /// Writes a file beside it and gives that its name, so that nobody ever reads half a key. A key that somebody else
    /// made meanwhile stays.
    private static func write(_ bytes: [UInt8], to path: String) throws(ServiceError) {
        var template = Array("\(path).XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw failure(path, errno) }
        defer {
            close(file)
            unlink(template)
        }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw failure(path, errno)
        }
        guard link(template, path) == 0 || errno == EEXIST else { throw failure(path, errno) }
    }

    private static func failure(_ path: String, _ reason: Int32) -> ServiceError {
        .failed("The key \(path) cannot be read or made: \(String(cString: strerror(reason))).")
    }
}
