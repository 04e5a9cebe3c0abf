internal import CCurl

extension TransportError {
    /// - Parameters:
    ///   - text: curl's text; may be empty.
    ///   - origin: the destination of the request, which may go through a proxy.
    ///   - hasBegun: whether part of an answer arrived.
    init(
        _ code: CURLcode, _ text: String, _ handle: UnsafeMutableRawPointer, origin: Origin, hasBegun: Bool
    ) {
        let said = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: self = .nameNotFound
        case CURLE_COULDNT_RESOLVE_PROXY: self = .proxyNotFound
        case CURLE_COULDNT_CONNECT:
            // The text names the machine that curl connected to first.
            let host = origin.host.filter { $0 != "[" && $0 != "]" }
            self = text.isEmpty || text.contains(" \(host) ") ? .refused : .proxyRefused
        case CURLE_OPERATION_TIMEDOUT: self = TransportError.timeout(text, handle, hasBegun)
        case CURLE_SSL_CONNECT_ERROR where TransportError.isCut(said): self = .handshakeCut
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            self = .certificate(said)
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE: self = .authorityFile
        case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_HTTP2_STREAM, CURLE_SEND_FAIL_REWIND:
            self = .brokenOff
        case CURLE_RECV_ERROR: self = said.contains("CONNECT") ? .proxyBlocks(said) : .brokenOff
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2:
            self = .malformed(said)
        default: self = .other(said)
        }
    }

    /// Whether the server closed during the handshake, by OpenSSL's texts.
    private static func isCut(_ text: String) -> Bool {
        ["SSL_ERROR_SYSCALL", "SSL_ERROR_ZERO_RETURN", "unexpected eof", "Connection reset", "Connection closed"]
            .contains { text.contains($0) }
    }

    /// curl has one code for all limits.
    private static func timeout(
        _ text: String, _ handle: UnsafeMutableRawPointer, _ hasBegun: Bool
    ) -> TransportError {
        let hasReached = { (info: CURLINFO) in usher_curl_get_size(handle, info) > 0 }
        guard hasReached(CURLINFO_PRETRANSFER_TIME_T) else {
            guard hasReached(CURLINFO_NAMELOOKUP_TIME_T) else { return .lookupTimeout }
            // The connect time is unknown until encryption stands; the existence of a socket is known.
            return usher_curl_get_long(handle, CURLINFO_LOCAL_PORT) > 0 ? .encryptionTimeout : .connectTimeout
        }
        let isStall = text.contains("too slow")
        if hasBegun { return isStall ? .stalled : .timeout }
        return isStall ? .silent : .noAnswer
    }
}
