internal import UsherCore

/// The expected duration of a request, which selects the queue where it blocks no faster ones.
package enum Workload: Hashable, Sendable {
    /// Microseconds: answered at once.
    case quick
    /// A search, a count, a long page or one far from the first.
    case reading
    /// A change, which waits for the disk.
    case writing
    /// A password check: 19 MiB, tens of milliseconds, one at a time.
    case password

    /// - Parameter request: below the public path.
    package init(_ request: Request) {
        switch (request.route, request.method) {
        case (.logIn, "POST"): self = .password
        case (.embed, "GET"): self = PlaybackSign.isPlayback(request) ? .writing : .quick
        case (.tokens, "POST"), (.token, "PUT"): self = .writing
        case (.videos, "GET"), (.videos, "HEAD"), (.tokens, "GET"), (.tokens, "HEAD"), (.allTokens, "GET"),
            (.allTokens, "HEAD"), (.contents, "GET"), (.contents, "HEAD"):
            self = Self.isNearTop(request.query) ? .quick : .reading
        case (.content, _): self = .reading
        default: self = .quick
        }
    }

    /// Whether a list is requested in its default order and near its start, which an index reaches at once.
    private static func isNearTop(_ query: Query) -> Bool {
        guard query.items.allSatisfy({ [Query.pageName, "page_size"].contains($0.name) }) else { return false }
        func number(_ name: String, _ standard: Int) -> Int? {
            let text = query[name] ?? ""
            return text.isEmpty ? standard : Int(text)
        }
        guard let page = number(Query.pageName, 1), let size = number("page_size", 20) else { return false }
        return (1...50).contains(page) && (0...100).contains(size) && page * max(size, 20) <= 1_000
    }
}
