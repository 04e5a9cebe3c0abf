internal import UsherCore

extension AnswerWords {
    /// What the refusal of a name and a password means.
    func logInRefusal(_ response: HTTPResponse) -> ServiceError {
        if isFromInFront(response) { return .failed(inFront(response)) }
        guard [400, 401, 403].contains(response.status) else { return refusal(response) }
        let error = try? JSONReading.decode(ErrorWire.self, from: response.body)
        let words = simpleCaseFolded(error?.sentence ?? "")
        let mentions = { (some: [String]) in some.contains { words.contains($0) } }
        if mentions(["maximum", "limit", "too many"]), mentions(["token", "login", "logged in", "session", "device"]) {
            return .failed(
                """
                \(place) gives out no further login\(detail(response)) Give one back where it is not needed any more \
                (`usher logout` does), or use one that you have: in USHER_TOKEN, or by the profile's token_command.
                """)
        }
        let isOfCredentials = mentions(["credential", "password", "username", "log in", "login"])
        if response.status == 400, let field = error?.field, !["username", "password"].contains(field) {
            return .failed("\(place) refuses the login\(detail(response)) Is the profile right?")
        }
        if response.status == 403, error?.sentence != nil, !isOfCredentials {
            return .forbidden("\(place) does not let this user log in\(detail(response))")
        }
        return .unauthorized("\(place) does not accept this name and password\(detail(response))")
    }
}
