internal import UsherCore

/// Inserts many videos and tokens, with numbers assigned here instead of by queries.
///
/// Valid within one transaction; reads the library's state when it starts.
package final class BulkLoad {
    private let session: Session
    private var lastToken: Int64
    /// The number of tokens of each video that received any.
    private var counts: [Int64: Int64] = [:]
    private var sets: [Int: Int64?] = [:]

    package init(_ session: Session) throws {
        self.session = session
        lastToken = Int64(try session.scope(.all).count)
    }

    func addVideo(title: String, id: VideoID, created: Instant) throws -> Int64 {
        try session.insertVideo(title: title, id: id, created: created)
    }

    /// The set of a sample student's annotations.
    func set(ofStudent student: Int) throws -> Int64? {
        if let known = sets[student] { return known }
        let set = try set(of: SampleData.annotations(of: student))
        sets[student] = .some(set)
        return set
    }

    func set(of annotations: [Annotation]) throws -> Int64? {
        try session.sets.intern(annotations)
    }

    func addToken(_ record: TokenRecord, code: CodeBytes, video: Int64, created: Instant) throws {
        let number = try counts[video] ?? Int64(session.tokenCount(of: video))
        lastToken += 1
        counts[video] = number + 1
        try session.insert(
            TokenRow(
                id: lastToken, video: video, number: number + 1, code: code, created: created.microseconds,
                record: record))
    }

    /// Stores the videos' token counts; the last step of the transaction.
    func finish() throws {
        for (video, count) in counts {
            try session.setTokenCount(count, of: video)
        }
    }
}
