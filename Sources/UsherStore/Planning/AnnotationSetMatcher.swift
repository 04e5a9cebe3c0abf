internal import Glibc
internal import UsherCore

/// Decides which sets of annotations contain a text: listed in advance when they are few, else tested one by one and
/// remembered.
final class AnnotationSetMatcher {
    /// Unowned, because the session keeps this as a part of its plan.
    private unowned let session: Session
    /// Tested directly when the stored folded text does not decide.
    private let text: SearchText?
    private let needle: [UInt8]
    private var asked = IDSet()
    private var matching: IDSet
    private var isComplete: Bool

    /// - Parameter known: all sets that contain the text; `nil` when they were too many to list.
    init(_ text: SearchText, session: Session, known: [Int64]?) {
        self.session = session
        self.text = session.isFolded && FoldedTexts.decides(text.folded) ? nil : text
        needle = Array(text.folded.utf8)
        isComplete = known != nil
        matching = IDSet(known ?? [])
    }

    /// For a folded text that the stored folded texts decide.
    init(folded: String, session: Session) {
        self.session = session
        text = nil
        needle = Array(folded.utf8)
        isComplete = false
        matching = IDSet()
    }

    func matches(_ set: Int64) throws -> Bool {
        if isComplete || asked.contains(set) { return matching.contains(set) }
        let answer = try ask(set)
        asked.insert(set)
        if answer { matching.insert(set) }
        return answer
    }

    /// Tests all sets in the order in which they are stored.
    func askAll() throws {
        guard !isComplete, text == nil else { return }
        var found = IDSet()
        try session.sets.forEachFolded { set, folded in
            if AnnotationSetMatcher.contains(folded, needle) { found.insert(set) }
        }
        matching = found
        isComplete = true
    }

    private func ask(_ set: Int64) throws -> Bool {
        if let text {
            return try session.sets.annotations(of: set).contains { text.matches(text: $0.text) }
        }
        return try session.sets.isFolded(set) { AnnotationSetMatcher.contains($0, needle) }
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
