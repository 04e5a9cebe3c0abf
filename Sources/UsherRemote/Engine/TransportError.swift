/// Why there is no answer.
package enum TransportError: Error, Hashable, Sendable {
    case cancelled
    case nameNotFound
    /// The proxy's name cannot be resolved.
    case proxyNotFound
    /// Nothing listens at the address of the environment's proxy.
    case proxyRefused
    /// The proxy refuses the request; curl's text.
    case proxyBlocks(String)
    case refused
    /// The name was not resolved within the limit.
    case lookupTimeout
    /// No connection within the limit.
    case connectTimeout
    /// A connection, but no encryption within the limit.
    case encryptionTimeout
    /// No part of an answer within the limit of the whole exchange.
    case noAnswer
    /// No part of an answer within the stall limit.
    case silent
    /// No complete answer within the limit.
    case timeout
    /// The answer stalled for longer than the limit.
    case stalled
    /// curl's text about the certificate or the encryption.
    case certificate(String)
    /// The connection was closed or reset before it was encrypted.
    case handshakeCut
    case authorityFile
    /// More bytes than the limit.
    case tooLarge
    /// The connection was closed or reset before the answer was complete.
    case brokenOff
    /// The answer is not HTTP, or its compression is broken.
    case malformed(String)
    /// Any other error, with curl's text.
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

    /// Whether the same request may succeed later without a change of the configuration: the server, the proxy or the
    /// network was unavailable. A refused certificate is not such a case.
    package var isAbsence: Bool {
        switch self {
        case .nameNotFound, .proxyNotFound: true
        case .proxyBlocks(let text): ["502", "503", "504"].contains { text.hasSuffix("response \($0)") }
        default: mayPass
        }
    }

    /// Whether the same request may succeed a moment later.
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
