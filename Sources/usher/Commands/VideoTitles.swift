internal import UsherCore

/// What to call the videos of tokens across videos; remembers the last few hundred.
final class VideoTitles {
    private static let capacity = 500

    private let service: any TokenService
    private let cancellation: Cancellation
    private var titles: [VideoID: String] = [:]

    init(_ service: any TokenService, _ cancellation: Cancellation) {
        self.service = service
        self.cancellation = cancellation
    }

    /// The title where the service knows it, else the id, else nothing.
    func title(of token: AccessToken) throws(ServiceError) -> String {
        if let title = token.videoTitle { return title }
        guard let id = token.videoID else { return "" }
        if let known = titles[id] { return known }
        let title = try lookUp(id)
        if titles.count == VideoTitles.capacity { titles = [:] }
        titles[id] = title
        return title
    }

    private func lookUp(_ id: VideoID) throws(ServiceError) -> String {
        do {
            return try service.video(id, cancellation).title
        } catch .videoNotFound {
            return id.text
        }
    }
}
