internal import UsherCore

/// Notices to print at the end of a command: those of services, and those of changes whose output was lost.
///
/// Not thread-safe.
final class CommandNotices {
    private static let mostNamed = 5

    private var services: [any TokenService] = []
    private var changes: [(sentence: String, isNeeded: Bool)] = []

    func follow(_ service: any TokenService) {
        services.append(service)
    }

    /// Records a change before it is printed.
    ///
    /// - Parameters:
    ///   - sentence: names the change, and what to do if nothing else is known of it.
    ///   - isNeeded: whether only the output has the result, such as a new code: then the change is reported even when
    ///     the reader of the output has closed it.
    func note(change sentence: String, isNeeded: Bool) {
        changes.append((sentence, isNeeded))
    }

    /// The changes whose report was lost with the output; `nil` when there are none.
    func changes(lostBy error: OutputError) -> String? {
        let lost = changes.filter { error != .closed || $0.isNeeded }.map(\.sentence)
        guard !lost.isEmpty else { return nil }
        let others = lost.count - CommandNotices.mostNamed
        let more = others > 0 ? ["\(others) more \(others == 1 ? "change was" : "changes were") made."] : []
        return (lost.prefix(CommandNotices.mostNamed) + more).joined(separator: " ")
    }

    /// The services' notices, safe to print.
    var sentences: [String] {
        services.flatMap { $0.takeNotices() }.map { safeText($0, limit: 2_000) }
    }
}
