package import UsherCore

extension RemoteService {
    package func videos(
        _ query: VideoQuery, at position: PagePosition, size: Int, _ cancellation: Cancellation
    ) throws(ServiceError) -> Page<Video> {
        try cancellation.check()
        return try catalog.page(query, at: position, size: min(max(1, size), 1_000), cancellation)
    }

    package func video(_ id: VideoID, _ cancellation: Cancellation) throws(ServiceError) -> Video {
        try cancellation.check()
        return try catalog.video(id, cancellation)
    }
}
