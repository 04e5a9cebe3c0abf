package import UsherCore

/// What a library can do beyond the API.
extension StoreService {
    /// Adds a video, which becomes the first in lists.
    ///
    /// - Parameter id: the API's identifier; `nil` for a random one in the platform's format.
    /// - Throws: `.conflict` when the identifier is taken; `.invalid` when the title is too long; `.readOnly`.
    @discardableResult
    package func createVideo(
        title: String, id: VideoID? = nil, _ cancellation: Cancellation = Cancellation()
    ) throws(ServiceError) -> Video {
        guard title.utf8.count <= 10_000 else {
            throw .invalid(field: "title", sentence: "A title can have 10,000 bytes at the most. Give a shorter one.")
        }
        return try writing(cancellation) { session in
            var generator = SystemRandomNumberGenerator()
            let id = id ?? VideoID.random(using: &generator)
            guard try !session.hasVideo(id) else {
                throw ServiceError.conflict("There is a video \(id.text) already. Give another id.")
            }
            _ = try session.insertVideo(title: title, id: id, created: now())
            return try session.video(id)
        }
    }

    /// A number that grows with every change of the library, by any process.
    ///
    /// It also grows with changes that no list shows, such as users. Cheap enough to read with every request: it is
    /// cached until the next change.
    package func revision(_ cancellation: Cancellation = Cancellation()) throws(ServiceError) -> Int64? {
        try reading(cancellation) { try $0.changes() }
    }
}
