internal import UsherCore

/// Inserts many videos and tokens, with numbers assigned here instead of by queries.
///
/// Valid within one transaction; reads the library's state when it starts.
package final class BulkLoad {
    private let session: Session
    private var connection: any SQLConnection { session.connection }
    private let insertion: String
    private var lastToken: Int64
    /// The number of tokens of each video that received any.
    private var counts: [Int64: Int64] = [:]
    private var sets: [Int: Int64?] = [:]

    package init(_ session: Session) throws {
        self.session = session
        lastToken = Int64(try session.scope(.all).count)
        let columns = ["id", "video", "number", "code", "edoc", "created"] + TokenRecord.columns
        insertion =
            "INSERT INTO tokens (\(columns.joined(separator: ", "))) "
            + "VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
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
        let number =
            try counts[video]
            ?? Int64(
                Session.count(connection.integer("SELECT tokens FROM videos WHERE number = ?", [.integer(video)])))
        lastToken += 1
        counts[video] = number + 1
        try connection.run(
            insertion,
            [
                .integer(lastToken), .integer(video), .integer(number + 1), code.value, code.reversed.value,
                .integer(created.microseconds),
            ] + record.values)
    }

    /// Stores the videos' token counts; the last step of the transaction.
    func finish() throws {
        for (video, count) in counts {
            try connection.run("UPDATE videos SET tokens = ? WHERE number = ?", [.integer(count), .integer(video)])
        }
    }
}
