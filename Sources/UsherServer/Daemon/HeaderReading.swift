internal import Glibc
internal import UsherCore

/// Gathers the header fields that matter, and notices what two servers could understand differently.
///
/// libmicrohttpd takes a length beside a transfer coding, two lengths, any name and any value: behind a proxy that
/// decides otherwise, the rest of the body would be another client's request, or the login another client's.
struct HeaderReading {
    private(set) var headers = HTTPFields()
    private(set) var contentLength: Int?
    /// `nil` where the library is another one than the one whose ways are known.
    private var layout: HeaderLayout?
    private let isOldVersion: Bool
    private var lengths = 0
    private var codings = 0
    private var isUnreadable: Bool

    /// - Parameters:
    ///   - target: as the request line has it.
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
            // With a blank behind, libmicrohttpd takes it for another coding.
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

    /// What the server looks at; of the first three, a request has one each.
    private static let single: [HTTPFieldName] = [.host, .authorization, .contentType]
    private static let wanted: [[HTTPFieldName]] = {
        let names =
            single + [.accept, .ifMatch, .userAgent, .forwardedFor, .forwardedProtocol, .fetchDestination]
            + HTTPFieldName.purposes
        // By length, so that a field is compared with one or two of them.
        return (0...20).map { count in names.filter { $0.text.utf8.count == count } }
    }()

    /// The fields that say where a request ends and who sent it.
    private static let guarded: [HTTPFieldName] = single + [.contentLength, .transferEncoding]

    /// Whether it begins with the name of a field that says where a request ends or who sent it. With more behind, it is
    /// such a name as another reader sees it who joins lines differently.
    private static func beginsGuarded(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guarded.contains { $0.isPrefix(of: name) }
    }

    /// A field behind a body in chunks. None is looked at; one that says where the request ends or who sent it would be
    /// by a server that reads them as part of the header.
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
