internal import FoundationEssentials
package import UsherCore

/// The tokens of logins, one file a profile, for their owner alone.
///
/// A token is stored with the origin that issued it, and returned for no other: a profile whose url was changed needs a
/// new login.
package struct LoginStore: Hashable, Sendable {
    /// The folder, as in `$XDG_STATE_HOME/usher`.
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    package func path(_ profile: String) -> String {
        "\(folder)/login-\(profile).json"
    }

    /// - Returns: `nil` when there is none, or it belongs to another origin.
    /// - Throws: as `login(named:)`.
    package func token(of profile: Profile) throws(ServiceError) -> String? {
        guard let login = try login(named: profile.name), login.base.origin == profile.base.origin else { return nil }
        return login.token
    }

    /// The login under a profile's name, whether or not the configuration has the profile, for any origin.
    ///
    /// - Returns: `nil` when there is none.
    /// - Throws: a sentence when others can read or change the file, or it is unreadable.
    package func login(named name: String) throws(ServiceError) -> KeptLogin? {
        guard Profile.isName(name) else { return nil }
        let path = path(name)
        let bytes: [UInt8]?
        do throws(PrivateFileError) {
            bytes = try PrivateFile.read(path, limit: 65_536, demand: .secret)
        } catch {
            throw .failed(
                "The login in \(path) is not used. \(error.sentence) `usher login \(name)` makes a new one where the file "
                    + "is removed.")
        }
        guard let bytes else { return nil }
        guard let login = (try? JSONValue(parsing: bytes)).flatMap({ KeptLogin($0) }) else {
            throw .failed("The login in \(path) cannot be read. `usher login \(name)` makes a new one.")
        }
        return login
    }

    /// The problems of stored logins, each with its profile's name, in alphabetical order.
    package func problems() -> [(name: String, sentence: String)] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.sorted().compactMap { file in
            guard file.hasPrefix("login-"), file.hasSuffix(".json") else { return nil }
            let name = String(file.dropFirst("login-".count).dropLast(".json".count))
            do throws(ServiceError) {
                _ = try login(named: name)
                return nil
            } catch {
                return (name, error.sentence)
            }
        }
    }

    /// Stores a login in place of the previous one; `nil` removes it.
    package func keep(_ login: CredentialSource.Login?, for profile: Profile) throws(ServiceError) {
        guard let login else { return try forget(profile.name) }
        let path = path(profile.name)
        let kept = KeptLogin(
            base: profile.base, dialect: profile.dialect, organization: profile.organization,
            username: login.username, token: login.token)
        var json = JSONWriter(layout: .indented)
        kept.write(to: &json)
        do throws(PrivateFileError) {
            try PrivateFile.write(json.takeBytes(), to: path)
        } catch {
            throw .failed("The login cannot be kept in \(path). \(error.sentence)")
        }
    }

    /// Removes the login under a profile's name.
    package func forget(_ name: String) throws(ServiceError) {
        let path = path(name)
        do throws(PrivateFileError) {
            try PrivateFile.remove(path)
        } catch {
            throw .failed("The login in \(path) cannot be removed. \(error.sentence)")
        }
    }
}
