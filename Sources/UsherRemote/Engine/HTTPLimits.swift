/// The limits of an exchange in time and size.
package struct HTTPLimits: Hashable, Sendable {
    /// Bytes of a body, after decompression.
    package var body: Int
    /// Until the connection stands, encryption included.
    package var connectMilliseconds: Int
    /// For the whole exchange, even if bytes arrive steadily.
    package var totalMilliseconds: Int
    /// Seconds without any arriving bytes.
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
