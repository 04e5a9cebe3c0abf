package import UsherCore

extension StoreService {
    /// Reads the whole library once, in time proportional to its size; can be cancelled.
    package func health(_ cancellation: Cancellation) throws(ServiceError) -> StoreHealth {
        try reading(cancellation) { try $0.connection.health() }
    }
}
