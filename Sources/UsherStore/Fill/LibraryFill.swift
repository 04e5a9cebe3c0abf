package import UsherCore

/// Adds sample videos and tokens to a library; equal numbers and seeds give equal data.
///
/// 45 percent of the tokens are active; five tokens on average share a student.
package struct LibraryFill: Hashable, Sendable {
    package let videos: Int
    package let tokens: Int
    package let seed: UInt64

    private static let tokensAStudent = 5
    /// The number of tokens between two checks of the cancellation, and per transaction in a library that is not empty.
    private static let chunk = 10_000

    /// - Throws: `.invalid` for negative numbers, and for tokens without a video.
    package init(videos: Int, tokens: Int, seed: UInt64) throws(ServiceError) {
        guard videos >= 0, videos <= 1_000_000 else {
            throw .invalid(field: "videos", sentence: "The number of videos must be between 0 and 1,000,000.")
        }
        guard tokens >= 0, tokens <= 100_000_000 else {
            throw .invalid(field: "tokens", sentence: "The number of tokens must be between 0 and 100,000,000.")
        }
        guard videos > 0 || tokens == 0 else {
            throw .invalid(field: "videos", sentence: "Tokens need at least one video to belong to.")
        }
        self.videos = videos
        self.tokens = tokens
        self.seed = seed
    }

    /// Fills the library.
    ///
    /// Fills an empty library in one transaction and creates the indexes at its end; when stopped, the library stays
    /// empty. Adds to other libraries in transactions of some thousand tokens, each of which is kept; an error says how
    /// many were added.
    ///
    /// - Parameter progress: called on this thread, every few thousand tokens. Its last `kept` values are valid when
    ///   the fill is stopped.
    /// - Throws: `.cancelled`, `.readOnly`, `.busy`, `.failed`.
    package func run(
        on library: StoreService, _ cancellation: Cancellation, progress: (FillProgress) -> Void = { _ in }
    ) throws(ServiceError) {
        let now = library.now()
        try library.loading(cancellation, isBulk: true) { session in
            let connection = session.connection
            let isEmpty = try connection.integer("SELECT count(*) FROM (SELECT 1 FROM tokens LIMIT 1)") == 0
            var sample = SampleData(
                random: SplitMix64(seed: seed), now: now, students: max(tokens / LibraryFill.tokensAStudent, 1))
            if isEmpty {
                try session.changing {
                    let indexes = try connection.indexes(of: "tokens")
                    for index in indexes { try connection.execute("DROP INDEX \(index.name)") }
                    let numbers = try addVideos(session, &sample, now, cancellation, progress)
                    try addTokens(0..<tokens, to: numbers, BulkLoad(session), &sample, cancellation, progress)
                    try make(indexes, connection, cancellation, progress)
                }
            } else {
                var kept = FillProgress(phase: .videos, done: 0, total: videos)
                do {
                    try addInSteps(session, &sample, cancellation) {
                        kept = $0
                        progress($0)
                    }
                } catch  where !(error is ServiceError) {
                    throw library.database.serviceError(error, kept: kept.kept, cancellation)
                }
            }
        }
    }

    private func addInSteps(
        _ session: Session, _ sample: inout SampleData, _ cancellation: Cancellation,
        _ progress: (FillProgress) -> Void
    ) throws {
        let now = sample.now
        let numbers = try session.changing {
            try addVideos(session, &sample, now, cancellation, progress)
        }
        for start in stride(from: 0, to: tokens, by: LibraryFill.chunk) {
            let part = start..<min(start + LibraryFill.chunk, tokens)
            progress(
                FillProgress(
                    phase: .tokens, done: start, total: tokens, keptVideos: videos, keptTokens: start))
            try session.changing {
                try addTokens(part, to: numbers, BulkLoad(session), &sample, cancellation) { _ in }
            }
        }
        progress(
            FillProgress(
                phase: .tokens, done: tokens, total: tokens, keptVideos: videos, keptTokens: tokens))
    }

    private func addVideos(
        _ session: Session, _ sample: inout SampleData, _ now: Instant, _ cancellation: Cancellation,
        _ progress: (FillProgress) -> Void
    ) throws -> [Int64] {
        let begin = now.adding(seconds: -800 * 86_400)
        var numbers: [Int64] = []
        for index in 0..<videos {
            if index % 1_000 == 0 {
                try cancellation.check()
                progress(FillProgress(phase: .videos, done: index, total: videos))
            }
            let subjects = SampleNames.subjects
            let id = VideoID.random(using: &sample.random)
            guard try !session.hasVideo(id) else {
                throw ServiceError.invalid(
                    field: "seed",
                    sentence:
                        "What seed \(seed) makes is in \(session.connection.location) already: video \(id.text) is. "
                        + "Nothing was added; give another seed with --seed.")
            }
            numbers.append(
                try session.insertVideo(
                    title: "\(subjects[index % subjects.count]) \(padded(Int64(index + 1), 2))", id: id,
                    created: begin.adding(seconds: Int64(index) * 35_000_000 / Int64(max(videos, 1)))))
        }
        return numbers
    }

    private func addTokens(
        _ part: Range<Int>, to videos: [Int64], _ bulk: BulkLoad, _ sample: inout SampleData,
        _ cancellation: Cancellation, _ progress: (FillProgress) -> Void
    ) throws {
        let span = Int64(400) * 86_400 * 1_000_000
        let begin = sample.now.adding(microseconds: -span)
        for index in part {
            if index % LibraryFill.chunk == 0 {
                try cancellation.check()
                progress(FillProgress(phase: .tokens, done: index, total: tokens))
            }
            let created = begin.adding(microseconds: span / Int64(tokens + 1) * Int64(index))
            // A few videos have most of the tokens, as in practice.
            let fraction = sample.random.fraction()
            let video = videos[Int(fraction * fraction * Double(videos.count))]
            let record = sample.record(created: created, annotationSet: try bulk.set(ofStudent: sample.student()))
            try bulk.addToken(record, code: .random(using: &sample.random), video: video, created: created)
        }
        try bulk.finish()
    }

    private func make(
        _ indexes: [(name: String, creation: String)], _ connection: any SQLConnection, _ cancellation: Cancellation,
        _ progress: (FillProgress) -> Void
    ) throws {
        // Creating an index takes a second. When stopped midway, the whole transaction is rolled back.
        try connection.stopping(by: cancellation) {
            for (done, index) in indexes.enumerated() {
                try cancellation.check()
                progress(FillProgress(phase: .indexes, done: done, total: indexes.count))
                try connection.execute(index.creation)
            }
            progress(FillProgress(phase: .indexes, done: indexes.count, total: indexes.count))
        }
    }
}
