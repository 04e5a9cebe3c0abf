internal import UsherCore

/// The titles of the videos of tokens across videos; caches the last few hundred.
final class VideoTitles {
    private static let capacity = 500

    private let service: any TokenService
    private let cancellation: Cancellation
    private var titles: [VideoID: String] = [:]
    /// Whether the service failed once: it is not asked again, since every call may take long.
    private var hasFailed = false

    init(_ service: any TokenService, _ cancellation: Cancellation) {
        self.service = service
        self.cancellation = cancellation
    }

    /// The title where the service knows it, else the id, else an empty text.
    ///
    /// - Throws: only `.cancelled`: output without titles is complete.
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
