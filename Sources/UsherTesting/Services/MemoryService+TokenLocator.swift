package import UsherCore

extension MemoryService: TokenLocator {
    package func index(
        of code: TokenCode, in query: TokenQuery, _ cancellation: Cancellation
    ) throws(ServiceError) -> Int? {
        try begin("index", cancellation)
        return query.text == nil ? try rows(of: query).firstIndex { $0.code == code } : nil
    }
}
