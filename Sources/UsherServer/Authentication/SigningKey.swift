package import UsherCore

/// The secret key that signs logins.
package struct SigningKey: Hashable, Sendable {
    let bytes: [UInt8]

    /// A key for the lifetime of this process.
    package static func temporary() -> SigningKey {
        SigningKey(bytes: Sodium.randomBytes(Sodium.keyLength))
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the key file; creates a missing one (0600). Of several concurrent processes, one creates it for all.
    ///
    /// - Throws: as `kept(in:)`, and when it cannot be created.
    package init(file path: String) throws(ServiceError) {
        if let key = try SigningKey.kept(in: path) {
            self = key
            return
        }
        do throws(PrivateFileError) {
            // A key that another process created meanwhile stays.
            try PrivateFile.writeIfMissing(SigningKey.temporary().bytes, to: path)
        } catch {
            throw .failed("The key \(path) cannot be made. \(error.sentence)")
        }
        guard let key = try SigningKey.kept(in: path) else {
            throw .failed("The key \(path) was removed as soon as it was made. Start the server again.")
        }
        self = key
    }

    /// Reads the key file without creating it.
    ///
    /// - Returns: `nil` when it is missing.
    /// - Throws: `.failed` when others can read or write it, when it is not a key, or when it is unreadable.
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
        // A file that was extended but never written, as after a power failure.
        guard bytes.contains(where: { $0 != 0 }) else {
            throw .failed(
                "The key \(path) is all zeros, which is no secret. Remove it: then all users have to log in again.")
        }
        return SigningKey(bytes: bytes)
    }
}
