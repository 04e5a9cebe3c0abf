internal import UsherCore

/// What is asked of the server, before addresses and credentials come to it.
struct Call: Hashable, Sendable {
    var method = HTTPRequest.Method.get
    /// Behind the profile's base, beginning with `/`.
    var path: String
    var query: [QueryItem] = []
    var body: [UInt8]?
    /// The path as logs show it, with codes shortened.
    var shownPath: String
    /// Whether the login is sent along.
    var isSigned = true

    init(_ path: String, query: [QueryItem] = []) {
        self.path = path
        self.query = query
        shownPath = path
    }

    init(_ method: HTTPRequest.Method, _ path: String, body: [UInt8]) {
        self.method = method
        self.path = path
        self.body = body
        shownPath = path
    }

    /// The same call, its code shortened where logs show it.
    func hiding(_ code: TokenCode) -> Call {
        var call = self
        call.shownPath = path.replacing(code.text, with: code.short)
        return call
    }

    var target: String {
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0.name)=\(percentEncoded($0.value))" }.joined(separator: "&")
    }
}

struct QueryItem: Hashable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// Everything but letters, digits and `-._~` by its bytes.
func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            let digits = String(byte, radix: 16, uppercase: true)
            encoded += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }
    }
    return encoded
}
