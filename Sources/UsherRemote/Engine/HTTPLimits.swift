/// How long an exchange may take and how much may come.
package struct HTTPLimits: Hashable, Sendable {
    /// Bytes of a body, after decompression.
    package var body: Int
    /// Until there is a connection, encryption included.
    package var connectMilliseconds: Int
    /// For the whole exchange, however steadily it drips.
    package var totalMilliseconds: Int
    /// Seconds in which nothing at all arrives.
    package var stallSeconds: Int

    package init(body: Int, connectMilliseconds: Int, totalMilliseconds: Int, stallSeconds: Int) {
        self.body = body
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
        self.stallSeconds = stallSeconds
    }

    package static let standard = HTTPLimits(
        body: 8 << 20, connectMilliseconds: 10_000, totalMilliseconds: 60_000, stallSeconds: 20)
}
