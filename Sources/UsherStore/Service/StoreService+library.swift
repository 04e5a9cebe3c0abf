package import UsherCore

/// What a library can do that the API does not name.
extension StoreService {
    /// Adds a video; it stands first in lists then.
    ///
    /// - Parameter id: what the API is to call it; a random one of the platform's form when `nil`.
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
    /// It also grows with what is in no list, as a user. Cheap enough to be asked with every request: it is read once a
    /// change.
    package func revision(_ cancellation: Cancellation = Cancellation()) throws(ServiceError) -> Int64? {
        try reading(cancellation) { try $0.changes() }
    }
}
