internal import UsherCore

/// Adds many videos and tokens: numbers kept here and not asked for.
///
/// Lives within one transaction, and knows the library as it was when that began.
package final class BulkLoad {
    private let session: Session
    private var lastToken: Int64
    /// Tokens of each video that got any here.
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

    /// Writes down the videos' numbers of tokens; the last thing in the transaction.
    func finish() throws {
        for (video, count) in counts {
            try session.setTokenCount(count, of: video)
        }
    }
}
