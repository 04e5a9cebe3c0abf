internal import Glibc
internal import UsherCore

/// Which sets of annotations hold a text: known beforehand when they are few, else asked one by one and remembered.
final class SetMatcher {
    private let session: Session
    /// Asked itself where what is stored does not decide.
    private let text: SearchText?
    private let needle: [UInt8]
    /// A bit each by set id.
    private var asked: [UInt64] = []
    private var matching: [UInt64] = []
    private let isComplete: Bool

    /// - Parameter known: all sets that hold the text; `nil` when they were too many to list.
    init(_ text: SearchText, session: Session, known: [Int64]?) {
        self.session = session
        self.text = FoldedTexts.decides(text.folded) ? nil : text
        needle = Array(text.folded.utf8)
        isComplete = known != nil
        for set in known ?? [] { SetMatcher.mark(set, in: &matching) }
    }

    /// For a folded text about which what is stored decides.
    init(folded: String, session: Session) {
        self.session = session
        text = nil
        needle = Array(folded.utf8)
        isComplete = false
    }

    func matches(_ set: Int64) throws -> Bool {
        if isComplete || SetMatcher.isMarked(set, in: asked) { return SetMatcher.isMarked(set, in: matching) }
        let answer = try ask(set)
        SetMatcher.mark(set, in: &asked)
        if answer { SetMatcher.mark(set, in: &matching) }
        return answer
    }

    private func ask(_ set: Int64) throws -> Bool {
        if let text {
            return try session.sets.annotations(of: set).contains { text.matches(text: $0.text) }
        }
        return try session.connection.first("SELECT folded FROM annotation_sets WHERE id = ?", [.integer(set)]) {
            $0.withBytes(0) { SetMatcher.contains($0, needle) }
        } ?? false
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

    private static func isMarked(_ set: Int64, in bits: [UInt64]) -> Bool {
        let word = Int(set >> 6)
        return word < bits.count && bits[word] & 1 << UInt64(set & 63) != 0
    }

    private static func mark(_ set: Int64, in bits: inout [UInt64]) {
        let word = Int(set >> 6)
        if word >= bits.count { bits += repeatElement(0, count: word + 1 - bits.count + bits.count / 2) }
        bits[word] |= 1 << UInt64(set & 63)
    }
}
