internal import UsherCore

/// Which tokens were changed by others a moment ago: their rows bear a mark.
struct ChangeMarks: Sendable {
    /// The tokens as they were before the rows were read again.
    private var before: [TokenCode: AccessToken] = [:]
    /// The reading whose rows are compared with them.
    private var generation = -1
    private var ends: [TokenCode: Instant] = [:]

    /// Before the row; one cell wide.
    static let sign = "*"
    private static let secondsShown: Int64 = 2

    /// Rows are read again in this generation.
    ///
    /// - Parameter rows: all that are held.
    mutating func begin(_ rows: [AccessToken], generation: Int) {
        self.generation = generation
        before = Dictionary(rows.map { ($0.code, $0) }) { first, _ in first }
    }

    /// The user has changed the token.
    mutating func forget(_ code: TokenCode) {
        before[code] = nil
        ends[code] = nil
    }

    /// Marks those of the rows that have just been read that are other ones than before.
    mutating func compare(_ rows: [AccessToken], generation: Int, at now: Instant) {
        guard generation == self.generation else { return }
        ends = ends.filter { $0.value > now }
        for row in rows {
            guard let known = before[row.code], row.isChanged(since: known, at: now) else { continue }
            ends[row.code] = now.adding(seconds: ChangeMarks.secondsShown)
        }
    }

    /// When the mark of a token's row goes; `nil` for a row without one.
    func end(of code: TokenCode, after now: Instant) -> Instant? {
        guard !ends.isEmpty else { return nil }
        return ends[code].flatMap { $0 > now ? $0 : nil }
    }
}
