internal import UsherCore

/// Request lines as a log may keep them.
enum LogText {
    /// Query keys whose values say nothing about anybody.
    private static let plainKeys: Set<String> = [
        "as_of", "is_active", "ordering", "page", "page_size", "status", "type",
    ]

    static func method(_ text: String) -> String {
        safeText(text, limit: 16)
    }

    /// The path with codes shortened (`6c15…e035`), and the query with the values of known harmless keys only.
    static func target(_ target: String) -> String {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = shortened(PercentCoding.decoded((parts.first ?? "").utf8, plusIsSpace: false))
        guard parts.count > 1 else { return safeText(path, limit: 300) }
        let query = Query(String(parts[1])).items.map { item in
            let isPlain = plainKeys.contains(item.name)
            return shortened(item.name) + "=" + (isPlain ? shortened(item.value) : "…")
        }
        return safeText(path + "?" + query.joined(separator: "&"), limit: 300)
    }

    /// Whatever is long enough to be a secret is shortened as codes are.
    private static func shortened(_ text: String) -> String {
        var shortened = ""
        var run = ""
        func endRun() {
            let isLong = run.utf8.count > 16
            shortened += isLong ? "\(run.prefix(4))…\(run.suffix(4))" : run
            run = ""
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", "a"..."z", "A"..."Z", "-", "_", "~": run.unicodeScalars.append(scalar)
            default:
                endRun()
                shortened.unicodeScalars.append(scalar)
            }
        }
        endRun()
        return shortened
    }
}
