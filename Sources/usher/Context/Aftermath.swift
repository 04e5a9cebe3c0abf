internal import UsherCore

/// The services of a command that may have noticed something beside their answers.
///
/// Not for several threads at once.
final class Aftermath {
    private var services: [any Remarks] = []

    func follow(_ service: any Remarks) {
        services.append(service)
    }

    /// What they noticed, safe to print.
    var sentences: [String] {
        services.flatMap { $0.takeRemarks() }.map { safeText($0, limit: 2_000) }
    }
}
