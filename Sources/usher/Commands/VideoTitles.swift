internal import UsherCore

/// What to call the videos of tokens across videos; remembers the last few hundred.
final class VideoTitles {
    private static let capacity = 500

    private let service: any TokenService
    private let cancellation: Cancellation
    private var titles: [VideoID: String] = [:]
    /// Whether the service failed to tell one: it is not asked for any more, since every question may take its time.
    private var hasFailed = false

    init(_ service: any TokenService, _ cancellation: Cancellation) {
        self.service = service
        self.cancellation = cancellation
    }

    /// The title where the service knows and tells it, else the id, else nothing.
    ///
    /// - Throws: `.cancelled` alone: a title decorates what is known without it.
    func title(of token: AccessToken) throws(ServiceError) -> String {
        if let title = token.videoTitle { return title }
        guard let id = token.videoID else { return "" }
        guard !hasFailed else { return titles[id] ?? id.text }
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
        } catch .cancelled {
            throw .cancelled
        } catch {
            hasFailed = true
            return id.text
        }
    }
}
