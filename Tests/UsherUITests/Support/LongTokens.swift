import UsherCore
import UsherTesting

/// Tokens of which the panes below the lists cannot show everything at once.
enum LongTokens {
    /// Three tokens, the first in the list with twelve watermarks, the second with four, the third short.
    static func service() -> MemoryService {
        let video = Video(id: SampleInstitute.videoID(0), title: "Thermodynamics 01")
        let tokens = [0, 4, 12].enumerated().map { index, watermarks in
            var token = AccessToken(
                code: SampleInstitute.code(index), status: AccessToken.activeStatus,
                validUntil: SampleInstitute.now.adding(seconds: 7_200),
                annotations: (0..<watermarks).map(annotation),
                created: SampleInstitute.now.adding(seconds: -600 + Int64(index)), videoID: video.id)
            if watermarks > 0 { token.modified = SampleInstitute.now.adding(seconds: -60) }
            return token
        }
        return MemoryService(videos: [video], tokens: tokens, now: SampleInstitute.now)
    }

    private static func annotation(_ number: Int) -> Annotation {
        Annotation(
            kind: number % 2 == 0 ? .fixed : .moving, text: "Student \(number + 1)", color: "#FFFF00", opacity: 0.5,
            size: 15, x: Double(10 + 30 * number), y: Double(10 + 20 * number), interval: 2_500, skip: 200)
    }
}
