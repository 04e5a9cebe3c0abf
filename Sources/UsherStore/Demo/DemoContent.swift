package import UsherCore

/// The content of the demo.
package struct DemoContent {
    /// The institute of the videos.
    package static let institute = SampleData.instituteName

    private let now: Instant

    package init(now: Instant) {
        self.now = now
    }

    static let videoCount = 40
    static let tokenCount = 14_203
    private static let seed: UInt64 = 20_220_904
    private static let students = 2_400

    /// The number of tokens of each video, the newest video first.
    static let counts: [Int] = {
        let first = [2_203, 312, 0]
        let rest = videoCount - first.count
        var open = tokenCount - first.reduce(0, +)
        var counts: [Int] = []
        for index in 0..<rest {
            let share = index == rest - 1 ? open : min(open, 40 + (open * (index % 5 + 1)) / (rest - index) / 3)
            counts.append(share)
            open -= share
        }
        return first + counts
    }()

    package func load(into bulk: BulkLoad, _ cancellation: Cancellation) throws {
        var sample = SampleData(random: SplitMix64(seed: DemoContent.seed), now: now, students: DemoContent.students)
        let begin = now.adding(seconds: -400 * 86_400)
        // The newest video comes first in lists, so it is inserted last.
        var videos: [Int64] = []
        for index in (0..<DemoContent.videoCount).reversed() {
            let id = index == 0 ? VideoID("T5ytuyF04NC") : nil
            let number = try bulk.addVideo(
                title: DemoContent.title(index), id: id ?? VideoID.random(using: &sample.random),
                created: begin.adding(seconds: Int64(DemoContent.videoCount - index) * 3_600))
            videos.append(number)
        }
        videos.reverse()
        var order = DemoContent.counts.enumerated().flatMap { index, count in
            Array(repeating: videos[index], count: index == 0 ? count - Showcase.tokens.count : count)
        }
        for index in order.indices.reversed() { order.swapAt(index, sample.random.below(index + 1)) }
        let span = Double(399 * 86_400)
        for (index, video) in order.enumerated() {
            if index % 1_000 == 0 { try cancellation.check() }
            // The rate of creation grows with time; the last is created a day before `now`.
            let share = 1 - Double(order.count - index) / Double(order.count)
            let created = begin.adding(
                microseconds: 86_400_000_000 + Int64((1 - (1 - share) * (1 - share)) * span * 0.995 * 1_000_000))
            let record = sample.record(created: created, annotationSet: try bulk.set(ofStudent: sample.student()))
            try bulk.addToken(record, code: .random(using: &sample.random), video: video, created: created)
        }
        try Showcase(now: now).load(into: bulk, video: videos[0], &sample.random)
        try bulk.finish()
    }

    private static func title(_ index: Int) -> String {
        let subjects = SampleNames.subjects
        return "\(subjects[index % subjects.count]) \(padded(Int64(index + 1), 2))"
    }
}
