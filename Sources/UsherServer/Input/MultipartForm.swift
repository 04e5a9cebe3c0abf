internal import UsherCore

/// A `multipart/form-data` body, split into its parts (RFC 7578).
///
/// Strict: the platform's framework tolerates a broken body, which would create a token with other fields than were
/// sent, or with none.
struct MultipartForm {
    struct Part: Hashable {
        let name: String
        let content: ArraySlice<UInt8>
        let isFile: Bool
    }

    private(set) var parts: [Part] = []

    /// The framework's limit of parts, and the limit in bytes of a part's header.
    private static let mostParts = 1_000
    private static let longestHeader = 8 << 10
    private static let longestBoundary = 200

    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
    private static let dashes: [UInt8] = [0x2D, 0x2D]

    init(_ body: [UInt8], boundary: String?) throws(MultipartError) {
        guard let boundary, MultipartForm.isBoundary(boundary) else { throw .boundary(boundary) }
        let delimiter = MultipartForm.lineEnd + MultipartForm.dashes + Array(boundary.utf8)
        // The first delimiter needs no line end before it.
        var rest = body[...]
        if !rest.starts(with: delimiter.dropFirst(2)) {
            guard let first = MultipartForm.find(delimiter, in: rest) else { throw .noBoundary }
            rest = rest[(first + 2)...]
        }
        rest = rest.dropFirst(delimiter.count - 2)
        while !rest.starts(with: MultipartForm.dashes) {
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard rest.starts(with: MultipartForm.lineEnd) else { throw .boundaryLine }
            // Keep the line end: it starts the next delimiter when a part is empty.
            guard let end = MultipartForm.find(delimiter, in: rest) else { throw .noEnd }
            guard parts.count < MultipartForm.mostParts else { throw .tooMany(MultipartForm.mostParts) }
            parts.append(try MultipartForm.part(rest[rest.startIndex + 2..<max(end, rest.startIndex + 2)]))
            rest = rest[(end + delimiter.count)...]
        }
    }

    private static func part(_ bytes: ArraySlice<UInt8>) throws(MultipartError) -> Part {
        var rest = bytes
        var disposition: HeaderParameters?
        while !rest.starts(with: lineEnd) {
            guard rest.startIndex - bytes.startIndex <= longestHeader,
                let end = find(lineEnd, in: rest.prefix(longestHeader))
            else { throw .header }
            let line = rest[..<end]
            rest = rest[(end + 2)...]
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .header }
            guard let name = HTTPFieldName(String(decoding: line[..<colon], as: UTF8.self)),
                !line.contains(where: { $0 < 0x20 && $0 != 0x09 })
            else { throw .header }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
            if name == .contentDisposition {
                guard disposition == nil else { throw .header }
                disposition = HeaderParameters(value)
            } else if name == .contentTransferEncoding {
                let encoding = HeaderParameters(value).value.lowercased()
                guard ["7bit", "8bit", "binary"].contains(encoding) else { throw .encoding }
            }
        }
        guard let disposition, disposition.isWellFormed, disposition.value.lowercased() == "form-data",
            let name = disposition["name"], !name.isEmpty
        else { throw .noName }
        let isFile = disposition["filename"] != nil || disposition["filename*"] != nil
        return Part(name: name, content: rest.dropFirst(lineEnd.count), isFile: isFile)
    }

    private static func isBoundary(_ text: String) -> Bool {
        (1...longestBoundary).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            && text.utf8.last != 0x20
    }

    /// The index of `wanted`, which starts with a CR: only CRs are compared further.
    private static func find(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let start = rest.firstIndex(of: 0x0D) {
            if bytes[start...].starts(with: wanted) { return start }
            rest = bytes[(start + 1)...]
        }
        return nil
    }
}
