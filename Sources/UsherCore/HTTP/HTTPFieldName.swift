/// The name of a header field, compared without regard to case: `Content-Type` and `content-type` are one name.
///
/// A token of RFC 9110: no blank, no control character, ASCII only. With laxer names, two servers could disagree about
/// where a field begins.
package struct HTTPFieldName: Hashable, Sendable {
    /// The spelling as it is sent, or as it was received.
    package let text: String
    /// In lower case, for comparisons; bytes, because a server compares every received field with a dozen names.
    private let folded: [UInt8]

    /// - Returns: `nil` for a text that is not a token.
    package init?(_ text: some StringProtocol) {
        var text = String(text)
        guard text.withUTF8(HTTPFieldName.isToken) else { return nil }
        self.init(token: text)
    }

    private init(token: String) {
        text = token
        folded = token.utf8.map(\.inLowerCase)
    }

    package static func == (first: HTTPFieldName, second: HTTPFieldName) -> Bool {
        first.folded == second.folded
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(folded)
    }

    /// Whether the bytes spell this name.
    package func isSpelled(by bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        folded.count == bytes.count && isPrefix(of: bytes)
    }

    /// Whether the bytes begin with this name.
    package func isPrefix(of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        folded.count <= bytes.count && folded.indices.allSatisfy { folded[$0] == bytes[$0].inLowerCase }
    }

    /// Whether the bytes are a valid name.
    package static func isToken(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy(isTokenByte)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        // ! # $ % & ' * + - . ^ _ ` | ~
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: byte.isLetterOrDigit
        }
    }
}

/// The names that usher reads or writes.
extension HTTPFieldName {
    package static let accept = HTTPFieldName(token: "Accept")
    package static let allow = HTTPFieldName(token: "Allow")
    package static let authorization = HTTPFieldName(token: "Authorization")
    package static let cacheControl = HTTPFieldName(token: "Cache-Control")
    package static let contentDisposition = HTTPFieldName(token: "Content-Disposition")
    package static let contentLength = HTTPFieldName(token: "Content-Length")
    package static let contentSecurityPolicy = HTTPFieldName(token: "Content-Security-Policy")
    package static let contentTransferEncoding = HTTPFieldName(token: "Content-Transfer-Encoding")
    package static let contentType = HTTPFieldName(token: "Content-Type")
    package static let date = HTTPFieldName(token: "Date")
    package static let eTag = HTTPFieldName(token: "ETag")
    package static let host = HTTPFieldName(token: "Host")
    package static let ifMatch = HTTPFieldName(token: "If-Match")
    package static let location = HTTPFieldName(token: "Location")
    package static let referrerPolicy = HTTPFieldName(token: "Referrer-Policy")
    package static let retryAfter = HTTPFieldName(token: "Retry-After")
    package static let transferEncoding = HTTPFieldName(token: "Transfer-Encoding")
    package static let userAgent = HTTPFieldName(token: "User-Agent")
    package static let usherExtensions = HTTPFieldName(token: "Usher-Extensions")
    package static let wwwAuthenticate = HTTPFieldName(token: "WWW-Authenticate")
    package static let contentTypeOptions = HTTPFieldName(token: "X-Content-Type-Options")
    /// The addresses that forwarded a request; the proxy in front appends the last one.
    package static let forwardedFor = HTTPFieldName(token: "X-Forwarded-For")
    /// The scheme of the request to the proxy in front.
    package static let forwardedProtocol = HTTPFieldName(token: "X-Forwarded-Proto")
    /// How a browser uses the answer: `document`, `iframe`, `image`.
    package static let fetchDestination = HTTPFieldName(token: "Sec-Fetch-Dest")
    package static let purpose = HTTPFieldName(token: "Purpose")
    /// The fields in which browsers, old and new, announce the purpose of a request: `prefetch`.
    package static let purposes = [purpose] + ["Sec-Purpose", "X-Purpose", "X-Moz"].map { HTTPFieldName(token: $0) }
}
