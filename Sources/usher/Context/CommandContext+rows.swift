internal import UsherCore
internal import UsherUI

extension CommandContext {
    /// What the texts of a table's rows depend on.
    func rows(at now: Instant, endingSoon: Int64 = 60) -> RowContext {
        RowContext(
            environment.outputColumns.map { .terminal(columns: $0) } ?? .file,
            time: TimeText(now: now, zone: zone, showsDates: true), endingSoon: endingSoon)
    }
}
