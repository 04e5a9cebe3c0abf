/// Why there is no answer.
package enum TransportError: Error, Hashable, Sendable {
    case cancelled
    case nameNotFound
    /// The name of the proxy in the environment.
    case proxyNotFound
    /// Nobody listens where the environment says that the proxy is.
    case proxyRefused
    /// The proxy does not let through what it is asked for; curl's words.
    case proxyBlocks(String)
    case refused
    /// No address of the name within the limit.
    case lookupTimeout
    /// No connection within the limit.
    case connectTimeout
    /// A connection, but no encryption within the limit.
    case encryptionTimeout
    /// Nothing of an answer within the limit for the whole.
    case noAnswer
    /// Nothing of an answer for the time in which something has to arrive.
    case silent
    /// No whole answer within the limit.
    case timeout
    /// Nothing arrived for the limit's time, in the middle of an answer.
    case stalled
    /// curl's words about the certificate or the encryption.
    case certificate(String)
    /// The connection was closed or reset before it was encrypted.
    case handshakeCut
    case authorityFile
    /// More bytes than the limit.
    case tooLarge
    /// The connection was closed or reset before the answer was whole.
    case brokenOff
    /// The answer is not HTTP, or its compression is broken.
    case malformed(String)
    /// Anything else, in curl's words.
    case other(String)

    /// Whether the request cannot have reached the server.
    package var isBeforeSending: Bool {
        switch self {
        case .nameNotFound, .proxyNotFound, .proxyRefused, .proxyBlocks, .refused, .lookupTimeout, .connectTimeout,
            .encryptionTimeout, .certificate, .handshakeCut, .authorityFile:
            true
        case .cancelled, .noAnswer, .silent, .timeout, .stalled, .tooLarge, .brokenOff, .malformed, .other: false
        }
    }

    /// Whether the same request may succeed later, though nothing is changed in the configuration: the server, the
    /// proxy or the network was away. A certificate that is refused is no such case.
    package var isAbsence: Bool {
        switch self {
        case .nameNotFound, .proxyNotFound: true
        case .proxyBlocks(let words): ["502", "503", "504"].contains { words.hasSuffix("response \($0)") }
        default: mayPass
        }
    }

    /// Whether the same request may well succeed a moment later.
    package var mayPass: Bool {
        switch self {
        case .refused, .proxyRefused, .lookupTimeout, .connectTimeout, .encryptionTimeout, .handshakeCut, .brokenOff,
            .noAnswer, .silent, .stalled, .timeout:
            true
        case .nameNotFound, .proxyNotFound, .proxyBlocks, .cancelled, .certificate, .authorityFile, .tooLarge,
            .malformed, .other:
            false
        }
    }
}
