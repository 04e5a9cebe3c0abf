internal import Glibc
package import UsherCore

/// The tokens that logins brought, one file a profile, for their owner alone.
///
/// A token is kept with the origin that gave it, and given out for no other: a profile whose url was changed needs a
/// new login.
package struct LoginStore: Hashable, Sendable {
    /// The folder, as in `$XDG_STATE_HOME/usher`.
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    private struct Wire: Decodable {
        let origin: String
        let token: String
    }

    package func path(_ profile: String) -> String {
        "\(folder)/login-\(profile).json"
    }

    /// - Returns: `nil` when there is none, or it is another origin's.
    /// - Throws: a sentence when others can read or change the file, or it cannot be read.
    package func token(of profile: Profile) throws(ServiceError) -> String? {
        let path = path(profile.name)
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .failed("The login in \(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
            throw .failed(
                """
                \(path) holds a login and must be a file of yours that nobody else can read. `chmod 600` it, or log in \
                anew with `usher login \(profile.name)` after removing it.
                """)
        }
        guard let bytes = PrivateFile.read(path, limit: 65_536),
            let wire = try? JSONReading.decode(Wire.self, from: bytes)
        else {
            throw .failed("The login in \(path) cannot be read. `usher login \(profile.name)` makes a new one.")
        }
        return wire.origin == profile.base.origin.text ? wire.token : nil
    }

    /// Keeps a token in the place of the one before; `nil` removes it.
    package func keep(_ token: String?, for profile: Profile) throws(ServiceError) {
        let path = path(profile.name)
        do throws(PrivateFile.Failure) {
            guard let token else {
                try PrivateFile.remove(path)
                return
            }
            var json = JSONWriter(layout: .indented)
            json.beginObject()
            json.key("origin")
            json.value(profile.base.origin.text)
            json.key("token")
            json.value(token)
            json.endObject()
            try PrivateFile.write(json.takeBytes(), to: path)
        } catch {
            throw .failed("The login cannot be kept in \(path): \(error.words).")
        }
    }
}
