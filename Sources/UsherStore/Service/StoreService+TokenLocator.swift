package import UsherCore

extension StoreService: TokenLocator {
    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? {
        try reading(cancellation) { try $0.index(of: code, in: query) }
    }
}
