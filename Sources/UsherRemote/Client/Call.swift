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
    /// Without any part of a code.
    var maskedPath: String
    /// What has to be there still for the change to be made; only for servers that say that they look at it.
    var ifMatch: EntityTag?
    /// Whether the login is sent along.
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

    /// The same call, its code shortened where logs show it.
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
