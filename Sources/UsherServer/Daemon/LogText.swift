internal import UsherCore

/// Request lines for the log.
enum LogText {
    /// Query keys whose values identify no user and no token.
    private static let plainKeys: Set<String> = [
        "as_of", "is_active", "ordering", "page", "page_size", "status", "type",
    ]

    static func method(_ text: String) -> String {
        safeText(text, limit: 16)
    }

    /// The path with codes shortened (`6c15…e035`), and the query with the values of known harmless keys only.
    static func target(_ target: String) -> String {
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        let path = shortened(PercentCoding.decoded(target[..<(mark ?? target.endIndex)].utf8, plusIsSpace: false))
        guard let mark else { return safeText(path, limit: 300) }
        let query = Query(String(Substring(target[mark...].utf8.dropFirst()))).items.map { item in
            let isPlain = plainKeys.contains(item.name)
            return shortened(item.name) + "=" + (isPlain ? shortened(item.value) : "…")
        }
        return safeText(path + "?" + query.joined(separator: "&"), limit: 300)
    }

    /// Shortens every text that is long enough to be a secret, like a code.
    private static func shortened(_ text: String) -> String {
        var shortened: [UInt8] = []
        shortened.reserveCapacity(text.utf8.count)
        var runStart = 0
        func endRun() {
            guard shortened.count - runStart > longestShown else { return }
            shortened.replaceSubrange(runStart + 4..<shortened.count - 4, with: "…".utf8)
        }
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x7E: shortened.append(byte)
            default:
                endRun()
                shortened.append(byte)
                runStart = shortened.count
            }
        }
        endRun()
        return String(decoding: shortened, as: UTF8.self)
    }

    private static let longestShown = 16
}
