internal import UsherCore

extension FailureMessages {
    /// Why there is no answer, by how far the exchange got.
    func noAnswer(_ error: TransportError) -> String {
        let connect = FailureMessages.seconds(limits.connectMilliseconds)
        let total = FailureMessages.seconds(limits.totalMilliseconds)
        let stall = FailureMessages.seconds(limits.stallSeconds * 1_000)
        switch error {
        case .cancelled: return "Stopped."
        case .nameNotFound:
            return "The name of \(host) cannot be found. Check the profile's url, and the network."
        case .lookupTimeout:
            return "The name of \(host) was not found within \(connect): the network's name server does not answer."
        case .proxyNotFound: return "The name of the proxy in the environment cannot be found."
        case .proxyRefused:
            return "The proxy in the environment (HTTPS_PROXY) refuses connections, so \(host) was not reached."
        case .proxyBlocks(let text):
            return "The proxy in the environment does not let through to \(host)\(reason(text))"
        case .refused: return "\(host) refuses connections. Is the server running, and the port right?"
        case .connectTimeout: return "\(host) does not answer: no connection within \(connect)."
        case .encryptionTimeout:
            return "\(host) takes connections but does not answer on them: no encryption within \(connect)."
        case .noAnswer: return "\(host) took the request and sent nothing within \(total)."
        case .silent: return "\(host) took the request and sent nothing for \(stall)."
        case .timeout: return "\(host) did not finish its answer within \(total)."
        case .stalled: return "\(host) sent nothing for \(stall) in the middle of an answer."
        case .certificate(let text) where text.contains("wrong version number"):
            return
                "\(host) does not answer with TLS. Is the port right, or should the profile's url begin with http://?"
        case .certificate(let text):
            return "The certificate of \(host) is not accepted\(reason(text)) \(certificateAdvice(text))"
        case .authorityFile:
            return "The profile's ca_file cannot be read, or holds no certificates."
        case .tooLarge:
            return "\(host) sends more than \(limits.body >> 20) MiB for one answer. usher stopped reading."
        case .handshakeCut: return "\(host) broke off the connection before it was encrypted."
        case .brokenOff: return "\(host) broke off the connection before its answer was whole."
        case .malformed(let text), .other(let text):
            return "The exchange with \(host) failed\(reason(text))"
        }
    }

    /// libcurl's text, which may contain the server's.
    private func reason(_ text: String) -> String {
        quoted(text, limit: 200).map { ": \(asSentence($0))" } ?? "."
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let tenths = milliseconds % 1_000 / 100
        return tenths == 0 ? "\(milliseconds / 1_000) s" : "\(milliseconds / 1_000).\(tenths) s"
    }

    private func certificateAdvice(_ text: String) -> String {
        if text.contains("has expired") || text.contains("not yet valid") {
            return "Either the institute has to renew it, or this machine's clock is wrong."
        }
        if text.contains("host name") { return "It is another host's: is the profile's url right?" }
        return "If the institute has an authority of its own, name its file as ca_file in the profile."
    }
}
