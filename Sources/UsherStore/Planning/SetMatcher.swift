internal import Glibc
internal import UsherCore

/// Decides for which sets of annotations a condition holds, one by one as a walk meets them, and remembers it.
final class SetMatcher {
    /// Unowned, because the session keeps this as a part of its plan.
    private unowned let session: Session
    private let condition: SetCondition
    private let needles: [[UInt8]]?
    private var asked = IDSet()
    private var matching = IDSet()
    private var askedCount = 0
    private var isComplete = false

    init(_ condition: SetCondition, session: Session) {
        self.session = session
        self.condition = condition
        needles = condition.needles?.map { Array($0.utf8) }
    }

    func matches(_ set: Int64) throws -> Bool {
        if isComplete || asked.contains(set) { return matching.contains(set) }
        askedCount += 1
        if askedCount > session.limits.askedSets, session.refolding.isComplete {
            try askAll()
            return matching.contains(set)
        }
        let columns = SetMatcher.columns(session)
        let answer = try session.connection.first(
            "SELECT \(columns) FROM annotation_sets WHERE id = ?", [.integer(set)]
        ) { try holds(for: set, $0, at: 0) }
        asked.insert(set)
        // A set that is missing is shown as a damaged one.
        guard try answer ?? condition.holds(for: session.sets.annotations(of: set)) else { return false }
        matching.insert(set)
        return true
    }

    /// Decides all sets in the order in which they are stored, unless those that are not refolded make that slow.
    func askAll() throws {
        guard !isComplete, session.refolding.isComplete else { return }
        var found = IDSet()
        try session.connection.forEach("SELECT id, \(SetMatcher.columns(session)) FROM annotation_sets") { row in
            let set = row.integer(0)
            if try holds(for: set, row, at: 1) { found.insert(set) }
            return true
        }
        matching = found
        isComplete = true
    }

    private static func columns(_ session: Session) -> String {
        // Tables of earlier versions have no facts.
        session.refolding == .nothing ? "NULL, NULL, NULL, json" : "folded, warned, watermarks, json"
    }

    /// Judges the row of a set that has the columns from `column` on.
    private func holds(for set: Int64, _ row: any SQLRow, at column: Int32) throws -> Bool {
        guard session.refolding.holds(set) else {
            return condition.holds(for: AnnotationSets.parsed(row.bytes(column + 3)))
        }
        switch condition {
        case .warned(let isWarned): return row.flag(column + 1) == isWarned
        case .watermarks(let counts): return counts.contains(Int(row.integer(column + 2)))
        case .word, .substring:
            if let needles {
                let folded = row.bytes(column)
                guard needles.contains(where: { SetMatcher.contains(folded, $0) }) else { return false }
                if condition.isDecidedByNeedles { return true }
            }
            return condition.holds(for: AnnotationSets.parsed(row.bytes(column + 3)))
        }
    }

    private static func contains(_ bytes: UnsafeRawBufferPointer, _ part: [UInt8]) -> Bool {
        guard let lead = part.first, var rest = bytes.baseAddress else { return part.isEmpty }
        let end = rest + bytes.count
        while end - rest >= part.count {
            guard let start = memchr(rest, Int32(lead), end - rest - part.count + 1) else { return false }
            if memcmp(start, part, part.count) == 0 { return true }
            rest = UnsafeRawPointer(start) + 1
        }
        return false
    }
}
