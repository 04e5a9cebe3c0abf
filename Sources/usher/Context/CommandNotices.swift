internal import UsherCore

/// What is to be told once a command is through: what services noticed beside their answers, and what was changed when
/// its output, which should have told, is lost.
///
/// Not for several threads at once.
final class CommandNotices {
    private static let mostNamed = 5

    private var services: [any TokenService] = []
    private var changes: [(sentence: String, isNeeded: Bool)] = []

    func follow(_ service: any TokenService) {
        services.append(service)
    }

    /// Notes a change that was made, before it is printed.
    ///
    /// - Parameters:
    ///   - sentence: says what was made, and what to do with it when that is all that is known of it.
    ///   - isNeeded: whether the output has what is not known otherwise, such as a new code: then it is told even when
    ///     the reader of the output has gone by itself.
    func note(change sentence: String, isNeeded: Bool) {
        changes.append((sentence, isNeeded))
    }

    /// What was changed although the output that tells of it was lost; `nil` when there is nothing to tell.
    func changes(lostBy error: OutputError) -> String? {
        let lost = changes.filter { error != .closed || $0.isNeeded }.map(\.sentence)
        guard !lost.isEmpty else { return nil }
        let others = lost.count - CommandNotices.mostNamed
        let more = others > 0 ? ["\(others) more \(others == 1 ? "change was" : "changes were") made."] : []
        return (lost.prefix(CommandNotices.mostNamed) + more).joined(separator: " ")
    }

    /// What they noticed, safe to print.
    var sentences: [String] {
        services.flatMap { $0.takeNotices() }.map { safeText($0, limit: 2_000) }
    }
}
