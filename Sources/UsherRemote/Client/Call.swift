internal import UsherCore

/// A request before base URL and credentials are added.
struct Call: Hashable, Sendable {
    var method = HTTPRequest.Method.get
    /// Relative to the profile's base, beginning with `/`.
    var path: String
    var query: [QueryItem] = []
    var body: [UInt8]?
    /// The path for logs, with codes shortened.
    var shownPath: String
    /// The path without any part of a code.
    var maskedPath: String
    /// The state on which the change depends; only for servers that advertise `if-match`.
    var ifMatch: EntityTag?
    /// Whether to send the login.
    var isSigned = true

    init(_ path: String, query: [QueryItem] = []) {
        self.path = path
        self.query = query
        shownPath = path
        maskedPath = path
    }

    init(_ method: HTTPRequest.Method, _ path: String, body: [UInt8]) {
        self.method = method
        self.path = path
        self.body = body
        shownPath = path
        maskedPath = path
    }

    /// The same call with its code shortened for logs.
    func hiding(_ code: TokenCode) -> Call {
        var call = self
        call.shownPath = path.replacing(code.text, with: code.short)
        call.maskedPath = path.replacing(code.text, with: "••••…••••")
        return call
    }

    var target: String {
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0.name)=\(PercentCoding.encoded($0.value))" }.joined(separator: "&")
    }
}
