internal import UsherCore

/// A JSON Web Token signed with HMAC and SHA-256: the user, and the end of its validity.
struct WebToken: Hashable {
    let username: String
    let userID: Int64
    let email: String
    let expires: Instant

    enum Fault: Error {
        case malformed
        case badSignature
    }

    private static let head = Sodium.base64(Array(#"{"typ":"JWT","alg":"HS256"}"#.utf8))

    func signed(with key: SigningKey) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.key("username")
        json.value(username)
        json.key("user_id")
        json.value(userID)
        json.key("email")
        json.value(email)
        json.key("exp")
        json.value(expires.wholeSeconds)
        json.endObject()
        let message = WebToken.head + "." + Sodium.base64(json.takeBytes())
        return message + "." + Sodium.base64(Sodium.mac(Array(message.utf8), key: key.bytes))
    }

    init(username: String, userID: Int64, email: String, expires: Instant) {
        self.username = username
        self.userID = userID
        self.email = email
        self.expires = expires
    }

    /// Parses a token that this key signed; the caller checks its expiry.
    ///
    /// The payload is parsed only after the signature is verified. A header that names another algorithm is refused,
    /// whatever else it contains.
    init(_ text: String, key: SigningKey) throws(Fault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, text.utf8.count <= 4_096, let mac = Sodium.bytes(base64: parts[2]) else {
            throw .malformed
        }
        let expected = Sodium.mac(Array("\(parts[0]).\(parts[1])".utf8), key: key.bytes)
        guard Sodium.areEqual(mac, expected) else { throw .badSignature }
        guard case .object(let head) = WebToken.json(parts[0]), head["alg"] == .text("HS256"),
            case .object(let fields) = WebToken.json(parts[1]),
            case .text(let username) = fields["username"],
            case .number(let id) = fields["user_id"], let userID = Int64(id),
            case .number(let seconds) = fields["exp"], let expires = Int64(seconds)
        else { throw .malformed }
        var email = ""
        if case .text(let text) = fields["email"] { email = text }
        self.init(
            username: username, userID: userID, email: email, expires: Instant(seconds: expires))
    }

    private static func json(_ part: Substring) -> JSONValue? {
        Sodium.bytes(base64: part).flatMap { try? JSONValue(parsing: $0) }
    }
}
