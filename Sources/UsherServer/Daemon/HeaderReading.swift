internal import Glibc

/// Gathers the header fields that matter, and notices framing that two servers could understand differently.
///
/// libmicrohttpd takes a length beside a transfer coding, and two lengths: behind a proxy that decides otherwise, the
/// rest of the body would be somebody else's request.
struct HeaderReading {
    private(set) var headers = RequestHeaders()
    private(set) var contentLength: Int?
    private var lengths = 0
    private var codings = 0
    private var hosts = 0
    private var isUnreadable = false

    var isAmbiguous: Bool {
        isUnreadable || lengths > 1 || codings > 1 || hosts > 1 || (lengths > 0 && codings > 0)
    }

    /// Whether a body follows the head.
    var expectsBody: Bool { codings > 0 || (contentLength ?? 0) > 0 }

    mutating func add(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>?) {
        func isNamed(_ wanted: StaticString) -> Bool {
            strcasecmp(name, UnsafeRawPointer(wanted.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
        }
        var text: String { value.map { String(cString: $0) } ?? "" }
        switch UInt8(bitPattern: name[0]) | 0x20 {
        case UInt8(ascii: "a"):
            if isNamed("accept") { headers.accept = text }
            if isNamed("authorization") { headers.authorization = text }
        case UInt8(ascii: "c"):
            if isNamed("content-type") { headers.contentType = text }
            if isNamed("content-length") { addLength(text) }
        case UInt8(ascii: "h"):
            guard isNamed("host") else { return }
            hosts += 1
            headers.host = text
        case UInt8(ascii: "t"):
            guard isNamed("transfer-encoding") else { return }
            codings += 1
            if text.lowercased() != "chunked" { isUnreadable = true }
        case UInt8(ascii: "x"):
            if isNamed("x-forwarded-for") { headers.forwardedFor = text }
            if isNamed("x-forwarded-proto") { headers.forwardedProtocol = text }
        default: break
        }
        // A name that is no token, as one with a space before its colon, hides a field from one of two readers.
        if strcspn(name, " \t") != strlen(name) { isUnreadable = true }
    }

    private mutating func addLength(_ text: String) {
        lengths += 1
        let isNumber = (1...18).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber { contentLength = Int(text) } else { isUnreadable = true }
    }
}
