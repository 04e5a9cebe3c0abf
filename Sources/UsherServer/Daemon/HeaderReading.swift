internal import Glibc

/// Gathers the header fields that matter, and notices what two servers could understand differently.
///
/// libmicrohttpd takes a length beside a transfer coding, two lengths, any name and any value: behind a proxy that
/// decides otherwise, the rest of the body would be another client's request, or the login another client's.
struct HeaderReading {
    private(set) var headers = RequestHeaders()
    private(set) var contentLength: Int?
    /// `nil` where the library is another one than the one whose ways are known.
    private var layout: HeaderLayout?
    private let isOldVersion: Bool
    private var lengths = 0
    private var codings = 0
    private var hosts = 0
    private var logins = 0
    private var types = 0
    private var isUnreadable: Bool

    /// - Parameters:
    ///   - target: as the request line has it.
    ///   - version: `HTTP/1.1`.
    init(method: UnsafePointer<CChar>, target: String, version: String, layout: HeaderLayout?) {
        self.layout = layout
        isOldVersion = version == "HTTP/1.0"
        let isPlain = !target.utf8.contains(where: HeaderReading.isControl)
        isUnreadable = !isPlain || !HeaderName.isToken(HeaderReading.bytes(method))
    }

    var isAmbiguous: Bool {
        isUnreadable || layout?.isWhole == false || [lengths, codings, hosts, logins, types].contains { $0 > 1 }
            || (codings > 0 && (lengths > 0 || isOldVersion))
    }

    /// Whether a body follows the head.
    var expectsBody: Bool { codings > 0 || (contentLength ?? 0) > 0 }

    mutating func add(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>?) {
        if let value { layout?.add(name, value) } else { isUnreadable = true }
        let letters = HeaderReading.bytes(name)
        guard HeaderName.isToken(letters), let value else {
            isUnreadable = true
            return
        }
        let signs = HeaderReading.bytes(value)
        if signs.contains(where: { HeaderReading.isControl($0) && $0 != 0x09 }) { isUnreadable = true }
        var text: String { String(decoding: HeaderReading.trimmed(signs), as: UTF8.self) }
        func isNamed(_ wanted: StaticString) -> Bool { HeaderName.isEqual(letters, wanted) }
        switch letters[0] | 0x20 {
        case UInt8(ascii: "a"):
            if isNamed("accept") { headers.accept = HeaderReading.joined(headers.accept, text) }
            if isNamed("authorization") {
                logins += 1
                headers.authorization = text
                return
            }
        case UInt8(ascii: "c"):
            if isNamed("content-type") {
                types += 1
                headers.contentType = text
                return
            }
            if isNamed("content-length") { return addLength(signs) }
        case UInt8(ascii: "h"):
            if isNamed("host") {
                hosts += 1
                headers.host = text
                return
            }
        case UInt8(ascii: "t"):
            if isNamed("transfer-encoding") {
                codings += 1
                // With a blank behind, libmicrohttpd takes it for another coding.
                if !HeaderName.isEqual(signs, "chunked") { isUnreadable = true }
                return
            }
        case UInt8(ascii: "p"):
            if isNamed("purpose") { headers.purpose = HeaderReading.joined(headers.purpose, text) }
        case UInt8(ascii: "s"):
            if isNamed("sec-purpose") { headers.purpose = HeaderReading.joined(headers.purpose, text) }
            if isNamed("sec-fetch-dest") { headers.fetchDestination = text }
        case UInt8(ascii: "u"):
            if isNamed("user-agent") { headers.userAgent = text }
        case UInt8(ascii: "x"):
            if isNamed("x-forwarded-for") { headers.forwardedFor = HeaderReading.joined(headers.forwardedFor, text) }
            if isNamed("x-forwarded-proto") { headers.forwardedProtocol = text }
            if isNamed("x-purpose") || isNamed("x-moz") {
                headers.purpose = HeaderReading.joined(headers.purpose, text)
            }
        default: break
        }
        if HeaderName.beginsGuarded(letters) { isUnreadable = true }
    }

    /// A field behind a body in chunks. None is looked at; one that says where the request ends or who sent it would be
    /// by a server that reads them as part of the header.
    static func isAllowedTrailer(_ name: UnsafePointer<CChar>) -> Bool {
        HeaderName.isToken(bytes(name)) && !HeaderName.beginsGuarded(bytes(name))
    }

    /// - Parameter size: bytes of the whole header.
    mutating func finish(size: Int) {
        layout?.finish(size: size)
    }

    private mutating func addLength(_ digits: UnsafeBufferPointer<UInt8>) {
        lengths += 1
        let isNumber = (1...18).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber { contentLength = Int(String(decoding: digits, as: UTF8.self)) } else { isUnreadable = true }
    }

    /// Two fields of one name are a list.
    private static func joined(_ earlier: String?, _ text: String) -> String {
        earlier.map { "\($0), \(text)" } ?? text
    }

    private static func trimmed(_ signs: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var signs = signs[...]
        while let last = signs.last, last == 0x20 || last == 0x09 { signs.removeLast() }
        return signs
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F
    }

    private static func bytes(_ text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
        let count = strlen(text)
        return UnsafeRawBufferPointer(start: text, count: count).assumingMemoryBound(to: UInt8.self)
    }
}
