internal import Glibc
internal import UsherCore

/// Collects the relevant header fields, and detects requests that two servers could read differently.
///
/// libmicrohttpd accepts a length with a transfer coding, two lengths, any name and any value. Behind a proxy that
/// decides otherwise, the rest of the body would be another client's request, or the login another client's.
struct HeaderReading {
    private(set) var headers = HTTPFields(capacity: 8)
    private(set) var contentLength: Int?
    /// `nil` for versions of the library with unknown behaviour.
    private var layout: HeaderLayout?
    private let isOldVersion: Bool
    private var lengths = 0
    private var codings = 0
    private var isUnreadable: Bool

    /// - Parameters:
    ///   - target: as in the request line.
    ///   - version: `HTTP/1.1`.
    init(method: UnsafePointer<CChar>, target: String, version: String, layout: HeaderLayout?) {
        self.layout = layout
        isOldVersion = version == "HTTP/1.0"
        let isPlain = !target.utf8.contains(where: HeaderReading.isControl)
        isUnreadable = !isPlain || !HTTPFieldName.isToken(HeaderReading.bytes(method))
    }

    var isAmbiguous: Bool {
        isUnreadable || layout?.isWhole == false || lengths > 1 || codings > 1
            || HeaderReading.single.contains { headers.count(of: $0) > 1 }
            || (codings > 0 && (lengths > 0 || isOldVersion))
    }

    /// Whether a body follows the head.
    var expectsBody: Bool { codings > 0 || (contentLength ?? 0) > 0 }

    mutating func add(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>?) {
        if let value { layout?.add(name, value) } else { isUnreadable = true }
        let letters = HeaderReading.bytes(name)
        guard HTTPFieldName.isToken(letters), let value else {
            isUnreadable = true
            return
        }
        let signs = HeaderReading.bytes(value)
        if signs.contains(where: { HeaderReading.isControl($0) && $0 != 0x09 }) { isUnreadable = true }
        if HTTPFieldName.contentLength.isSpelled(by: letters) { return addLength(signs) }
        if HTTPFieldName.transferEncoding.isSpelled(by: letters) {
            codings += 1
            // With a trailing blank, libmicrohttpd reads it as another coding.
            if !signs.lazy.map(\.inLowerCase).elementsEqual("chunked".utf8) { isUnreadable = true }
            return
        }
        guard letters.count < HeaderReading.wanted.count,
            let name = HeaderReading.wanted[letters.count].first(where: { $0.isSpelled(by: letters) })
        else {
            if HeaderReading.beginsGuarded(letters) { isUnreadable = true }
            return
        }
        let field = HTTPField(name, String(decoding: HeaderReading.trimmed(signs), as: UTF8.self))
        if let field { headers.append(field) } else { isUnreadable = true }
    }

    /// The fields that the server reads; a request has each of the first three at most once.
    private static let single: [HTTPFieldName] = [.host, .authorization, .contentType]
    private static let wanted: [[HTTPFieldName]] = {
        let names =
            single + [.accept, .ifMatch, .userAgent, .forwardedFor, .forwardedProtocol, .fetchDestination]
            + HTTPFieldName.purposes
        // By length, so that a field is compared with one or two of them.
        return (0...20).map { count in names.filter { $0.text.utf8.count == count } }
    }()

    /// The fields that determine where a request ends and who sent it.
    private static let guarded: [HTTPFieldName] = single + [.contentLength, .transferEncoding]

    /// Whether it starts with the name of a field that determines where a request ends or who sent it. With a suffix,
    /// it is such a name for a reader that joins lines differently.
    private static func beginsGuarded(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        // The first letter alone rules out most names.
        guard let first = name.first, guardedLetters.contains(first.inLowerCase) else { return false }
        return guarded.contains { $0.isPrefix(of: name) }
    }

    private static let guardedLetters = guarded.compactMap { $0.text.utf8.first?.inLowerCase }

    /// Validates a trailer field. Trailers are ignored, but one that determines where the request ends or who sent it
    /// could be read by another server as part of the header.
    static func isAllowedTrailer(_ name: UnsafePointer<CChar>) -> Bool {
        HTTPFieldName.isToken(bytes(name)) && !beginsGuarded(bytes(name))
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
