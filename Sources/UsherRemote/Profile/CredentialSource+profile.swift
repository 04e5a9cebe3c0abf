internal import UsherCore

extension CredentialSource {
    /// A profile's token: from the environment, else from its command, else from a login.
    ///
    /// - Parameter given: the value of `USHER_TOKEN`; empty counts as unset.
    package static func of(_ profile: Profile, given: String?, logins: LoginStore) -> CredentialSource {
        let isGiven = given.map { !$0.isEmpty } ?? false
        let origin: Origin = isGiven ? .environment : profile.tokenCommand == nil ? .login : .command
        return CredentialSource(origin: origin) { cancellation throws(ServiceError) in
            if let given, isGiven {
                return try checked(given, "USHER_TOKEN holds something that is no token.")
            }
            if let command = profile.tokenCommand {
                return try CredentialCommand(command, profile: profile.name).token(cancellation)
            }
            return try logins.token(of: profile)
        } keep: { login throws(ServiceError) in
            try logins.keep(login, for: profile)
        }
    }

    /// The stored login only, regardless of other sources.
    package static func kept(for profile: Profile, in logins: LoginStore) -> CredentialSource {
        CredentialSource { _ throws(ServiceError) in
            try logins.token(of: profile)
        } keep: { login throws(ServiceError) in
            try logins.keep(login, for: profile)
        }
    }

    /// Validates a token for a header: visible ASCII, not too long. An invalid one is not quoted, since it is likely
    /// another secret.
    static func checked(_ text: String, _ refusal: String) throws(ServiceError) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = text.unicodeScalars.drop(while: isSpace)
        let token = String(Substring.UnicodeScalarView(scalars.reversed().drop(while: isSpace).reversed()))
        guard (1...8_192).contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .failed(refusal)
        }
        return token
    }
}
