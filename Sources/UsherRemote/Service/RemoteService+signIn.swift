package import UsherCore

extension RemoteService {
    package var signInServer: String? { title }

    /// The profile and its host, the institute's name in screens and sentences.
    package var title: String {
        "\(profile.name) · \(profile.base.origin.authority)"
    }

    package func signIn(
        username: String, password: String, _ cancellation: Cancellation
    ) throws(ServiceError) {
        let wire = LogInWire(username: username, password: password, organization: dialect.organization)
        client.messages.secrets.add(password)
        var call = Call(.post, dialect.logInPath, body: wire.json())
        call.isSigned = false
        switch try client.send(call, cancellation) {
        case .lost(let error):
            try cancellation.check()
            throw error
        case .answered(let response):
            guard (200..<300).contains(response.status) else { throw client.messages.logInRefusal(response) }
            let token = try client.value(response)["token"]?.text ?? ""
            guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), token.utf8.count <= 8_192
            else {
                throw .failed("\(client.messages.host) answers the login with something that is no token.")
            }
            client.setToken(token)
            try client.parts.credentials.keep(CredentialSource.Login(token: token, username: username))
        }
    }

    /// Whether the server still accepts the present token.
    package func isSignedIn(_ cancellation: Cancellation) throws(ServiceError) -> Bool {
        do throws(ServiceError) {
            try catalog.touch(cancellation)
            return true
        } catch .unauthorized {
            return false
        }
    }

    /// Removes the token; revokes it if the server supports that.
    package func signOut(_ cancellation: Cancellation) throws(ServiceError) {
        if let path = dialect.logOutPath, try client.parts.credentials.read(cancellation) != nil {
            // A token that the server no longer knows counts as revoked.
            do throws(ServiceError) {
                try giveBack(path, cancellation)
            } catch {
                guard case .unauthorized = error else { throw error }
            }
        }
        try client.parts.credentials.keep(nil)
        client.setToken(nil)
    }

    /// - Throws: when the revocation failed, or its result is unknown.
    private func giveBack(_ path: String, _ cancellation: Cancellation) throws(ServiceError) {
        let answer = try client.send(Call(.post, path, body: []), cancellation)
        try cancellation.check()
        switch answer {
        case .lost(let error): throw error
        case .answered(let response):
            guard (200..<300).contains(response.status) else { throw client.messages.refusal(response) }
        }
    }
}
