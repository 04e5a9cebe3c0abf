internal import UsherCore

/// How long a request may take, so that it is worked on where it holds up nobody else.
package enum Workload: Hashable, Sendable {
    /// Microseconds: answered at once.
    case quick
    /// A search, a count or a long page.
    case reading
    /// A change, which waits for the disk.
    case writing
    /// A password's check: 19 MiB, tens of milliseconds, one at a time.
    case password

    package init(_ request: Request) {
        let isReading = request.method == "GET" || request.method == "HEAD"
        switch request.route {
        case .logIn: self = .password
        case .embed: self = PlaybackSign.isPlayback(request) ? .writing : .quick
        case nil, .health, .description: self = .quick
        case .some where !isReading: self = .writing
        case .some:
            let slow = ["search", "status", "is_active", "ordering", "as_of", "page_size"]
            self = request.query.items.contains { slow.contains($0.name) } ? .reading : .quick
        }
    }
}
