internal import CCurl
internal import UsherCore

extension Transfer {
    /// Sets every option of a fresh or reset handle; on the engine's thread.
    func configure(_ handle: UnsafeMutableRawPointer, product: String) {
        self.handle = handle
        let context = Unmanaged.passUnretained(self).toOpaque()
        // The parsed URL is not parsed again: curl connects to the origin that the login belongs to.
        _ = usher_curl_set_pointer(handle, CURLOPT_CURLU, UnsafeMutableRawPointer(request.address.url.pointer))
        _ = usher_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = usher_curl_set_text(handle, CURLOPT_USERAGENT, product)
        _ = usher_curl_set_text(handle, CURLOPT_ACCEPT_ENCODING, "")
        _ = usher_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
        _ = usher_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        // Pages of a thousand tokens are forty times the default size of curl's buffer.
        _ = usher_curl_set_long(handle, CURLOPT_BUFFERSIZE, 128 * 1_024)
        // Without this, dropping a transfer during a name lookup waits for the lookup.
        _ = usher_curl_set_long(handle, CURLOPT_QUICK_EXIT, 1)
        _ = usher_curl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        _ = usher_curl_set_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        _ = usher_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, request.limits.connectMilliseconds)
        _ = usher_curl_set_long(handle, CURLOPT_TIMEOUT_MS, request.limits.totalMilliseconds)
        _ = usher_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
        _ = usher_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, request.limits.stallSeconds)
        if let file = request.authorityFile { _ = usher_curl_set_text(handle, CURLOPT_CAINFO, file) }
        // Requests to this machine bypass the proxy, especially with a login in plain text.
        if request.address.origin.isLoopback { _ = usher_curl_set_text(handle, CURLOPT_PROXY, "") }
        if request.address.origin.isSecure { _ = usher_curl_set_long(handle, CURLOPT_PIPEWAIT, 1) }
        _ = usher_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
        _ = usher_curl_set_bytes(handle, CURLOPT_WRITEFUNCTION, takeBody)
        _ = usher_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        _ = usher_curl_set_bytes(handle, CURLOPT_HEADERFUNCTION, takeHeader)
        _ = usher_curl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        for field in request.headers.all {
            // curl reads a name and a bare colon as suppressing its own field of that name.
            let line = field.value.isEmpty ? "\(field.name.text);" : "\(field.name.text): \(field.value)"
            headerList = curl_slist_append(headerList, line)
        }
        setBody(handle, context)
        _ = usher_curl_set_headers(handle, headerList)
    }

    /// The body is read by a callback that cannot restart: curl resends a request when a reused connection dies, and a
    /// change that may have been applied must not be sent twice without the user's knowledge.
    private func setBody(_ handle: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer) {
        guard request.method != .get else { return }
        headerList = curl_slist_append(headerList, "Expect:")
        _ = usher_curl_set_long(handle, CURLOPT_UPLOAD, 1)
        _ = usher_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        _ = usher_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, Int64(request.body?.count ?? 0))
        _ = usher_curl_set_bytes(handle, CURLOPT_READFUNCTION, giveBody)
        _ = usher_curl_set_pointer(handle, CURLOPT_READDATA, context)
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

private func takeBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = transfer(context), !transfer.isComplete else { return 0 }
    return transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private func takeHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = transfer(context) else { return 0 }
    return transfer.take(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

private func giveBody(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let transfer = transfer(context) else { return 0 }
    return transfer.give(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}
