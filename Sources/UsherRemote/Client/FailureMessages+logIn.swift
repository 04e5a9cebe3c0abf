internal import UsherCore

extension FailureMessages {
    /// The error for a refused name and password.
    func logInRefusal(_ response: HTTPResponse) -> ServiceError {
        if isFromInFront(response) { return .failed(inFront(response)) }
        guard [400, 401, 403].contains(response.status) else { return refusal(response) }
        let error = error(response)
        let words = simpleCaseFolded(error?.sentence ?? "")
        let mentions = { (some: [String]) in some.contains { words.contains($0) } }
        if mentions(["maximum", "limit", "too many"]), mentions(["token", "login", "logged in", "session", "device"]) {
            return .failed(
                """
                \(host) gives out no further login\(logInDetail(response)) Give one back where it is not needed any more \
                (`usher logout` does), or use one that you have: in USHER_TOKEN, or by the profile's token_command.
                """)
        }
        let isOfCredentials = mentions(["credential", "password", "username", "log in", "login"])
        if response.status == 400, let field = error?.field, !["username", "password"].contains(field) {
            return .failed("\(host) refuses the login\(logInDetail(response)) Is the profile right?")
        }
        if response.status == 403, error?.sentence != nil, !isOfCredentials {
            return .forbidden("\(host) does not let this user log in\(logInDetail(response))")
        }
        return .unauthorized("\(host) does not accept this name and password\(logInDetail(response))")
    }

    /// The server's text after ours. Since a password can be encoded in more ways than can be detected, only text that
    /// resembles a sentence is shown.
    private func logInDetail(_ response: HTTPResponse) -> String {
        guard let words = said(response), !FailureMessages.isPlainProse(words) else { return detail(response) }
        return ". Its words are not shown: they may hold what was typed."
    }

    /// English words of letters, with punctuation and small numbers.
    private static func isPlainProse(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace).map { word in
            word.drop { "(\"'“‘".contains($0) }.reversed().drop { ".,;:!?)\"'”’".contains($0) }.reversed()
        }
        let numbers = words.count { $0.allSatisfy(\.isNumber) && !$0.isEmpty }
        return numbers <= 2
            && words.allSatisfy { word in
                if word.allSatisfy({ ("0"..."9").contains($0) }) { return word.count <= 4 }
                return word.count <= 20
                    && word.allSatisfy {
                        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || "-'’/_".contains($0)
                    }
            }
    }
}
