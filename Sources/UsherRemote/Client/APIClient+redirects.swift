internal import UsherCore

extension APIClient {
    private static let longestRedirection = 5

    /// The next target of a redirected read; the login is sent to no other origin.
    func redirection(
        _ response: HTTPResponse, from address: WebAddress, hops: inout Int
    ) throws(ServiceError) -> WebAddress {
        hops += 1
        guard hops <= APIClient.longestRedirection else {
            throw .failed("\(messages.host) redirects in a circle. Is the profile's url right?")
        }
        let next = response.headers[.location].flatMap(address.following)
        guard let next, next.origin == address.origin else { throw .failed(messages.redirected(to: next?.origin)) }
        return next
    }
}
