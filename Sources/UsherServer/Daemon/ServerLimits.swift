/// How much of anything a server takes.
package struct ServerLimits: Hashable, Sendable {
    package var connections = 1_024
    /// From one address; not behind a proxy, from whose address all come.
    package var connectionsPerAddress = 300
    package var bodyBytes = 1 << 20
    /// For the request line, the header and the answer's header together.
    package var headerBytes = 16 << 10
    /// Seconds, each from the phase's begin, however busily the client drips: for the next request's header (idle
    /// connections included), for the body, and for taking the answer.
    package var headerSeconds = 30
    package var bodySeconds = 30
    package var answerSeconds = 60
    /// How long a stop waits for requests that are being answered.
    package var drainSeconds = 5
    /// What the system keeps of an answer that a client does not take.
    package var sendBufferBytes = 256 << 10
    package var waitingPasswords = 16

    package init() {}
}
