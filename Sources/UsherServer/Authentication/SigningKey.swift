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
    /// - Throws: as `kept(in:)` does, and when it cannot be made.
    package init(file path: String) throws(ServiceError) {
        if let key = try SigningKey.kept(in: path) {
            self = key
            return
        }
        try SigningKey.write(SigningKey.temporary().bytes, to: path)
        guard let key = try SigningKey.kept(in: path) else { throw SigningKey.failure(path, ENOENT) }
        self = key
    }

    /// Reads the key file; makes none.
    ///
    /// - Returns: `nil` when there is none.
    /// - Throws: `.failed` when others may read or write it, when it is no key, or when it cannot be read.
    package static func kept(in path: String) throws(ServiceError) -> SigningKey? {
        let bytes: [UInt8]?
        do throws(PrivateFileError) {
            bytes = try PrivateFile.read(path, limit: 4_096, demand: .secret)
        } catch {
            throw .failed(
                "The key \(path) is not used. \(error.sentence) Without a file there all users have to log in again.")
        }
        guard let bytes else { return nil }
        guard bytes.count == Sodium.keyLength else {
            throw .failed("\(path) is not a key of usher's. Remove it: then all users have to log in again.")
        }
        return SigningKey(bytes: bytes)
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
