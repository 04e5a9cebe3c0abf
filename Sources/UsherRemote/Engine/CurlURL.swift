internal import CCurl
internal import UsherCore

/// A URL as libcurl parses it and connects to it: it is parsed once, so that decisions by scheme, host and port concern
/// the server that a request goes to.
///
/// `@unchecked`: immutable through its interface; libcurl uses its own copy for each request.
final class CurlURL: @unchecked Sendable {
    /// For `CURLOPT_CURLU`; valid as long as this object.
    let pointer: OpaquePointer

    /// Parses an absolute URL.
    ///
    /// - Returns: `nil` for a URL that libcurl refuses, for a user name, and for an IPv6 address with a zone, which
    ///   would be another host with the same name.
    convenience init?(_ text: String) {
        guard let pointer = curl_url() else { return nil }
        self.init(pointer, reading: text)
    }

    /// Parses a URL in an answer from `base`, relative to it.
    convenience init?(_ text: String, relativeTo base: CurlURL) {
        guard let pointer = curl_url_dup(base.pointer) else { return nil }
        self.init(pointer, reading: text)
    }

    /// The same origin with another path and query.
    init?(_ base: CurlURL, path: String, query: String?) {
        guard let copy = curl_url_dup(base.pointer) else { return nil }
        pointer = copy
        guard set(CURLUPART_PATH, path), set(CURLUPART_QUERY, query == "" ? nil : query) else { return nil }
    }

    private init?(_ pointer: OpaquePointer, reading text: String) {
        self.pointer = pointer
        guard curl_url_set(pointer, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK,
            part(CURLUPART_ZONEID) == nil, let host, set(CURLUPART_HOST, simpleCaseFolded(host)),
            set(CURLUPART_FRAGMENT, nil)
        else { return nil }
        // For a question mark without a query, libcurl keeps an empty query here but sends none.
        if query == "" { guard set(CURLUPART_QUERY, nil) else { return nil } }
    }

    deinit {
        curl_url_cleanup(pointer)
    }

    /// In lower case.
    var scheme: String? { part(CURLUPART_SCHEME) }
    /// In lower case; an IPv4 address in its usual form, an IPv6 address in its shortest one and in brackets.
    var host: String? { part(CURLUPART_HOST) }
    /// The scheme's default when the URL has none; 0 is possible.
    var port: String? { part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)) }
    /// Beginning with a slash, without `.` and `..`.
    var path: String? { part(CURLUPART_PATH) }
    var query: String? { part(CURLUPART_QUERY) }

    private func part(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(pointer, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private func set(_ part: CURLUPart, _ text: String?) -> Bool {
        curl_url_set(pointer, part, text, 0) == CURLUE_OK
    }
}
