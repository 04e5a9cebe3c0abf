internal import CCurl
internal import Dispatch
internal import Synchronization
internal import UsherCore

/// One exchange under way: what arrives is gathered by the engine's thread, the caller waits.
///
/// `@unchecked`: the fields below the mark belong to the engine's thread alone, from the moment it takes the transfer
/// until it lets go of it; the outcome is guarded.
final class Transfer: @unchecked Sendable {
    let request: HTTPRequest
    private let outcome = Mutex<Result<HTTPResponse, TransportError>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    // The engine's thread alone.
    var headerList: UnsafeMutablePointer<curl_slist>?
    /// Where curl writes why it failed; of one place for as long as the transfer lives.
    let errorText: UnsafeMutablePointer<CChar>
    private var status = 0
    private var headers = HTTPFields()
    private var headerBytes = 0
    private var body: [UInt8] = []
    /// How long the body is going to be, as far as the server said.
    private var announced = 0
    private var sent = 0
    private var isTooLarge = false

    private static let headerLimit = 128 * 1024

    init(_ request: HTTPRequest) {
        self.request = request
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        errorText.deallocate()
    }

    var isSettled: Bool { outcome.withLock { $0 != nil } }

    /// Sets how it ended, unless that is known already; from any thread.
    func settle(_ result: Result<HTTPResponse, TransportError>) {
        let isFirst = outcome.withLock { outcome in
            guard outcome == nil else { return false }
            outcome = result
            return true
        }
        if isFirst { isDone.signal() }
    }

    /// Blocks until it is settled.
    func wait() throws(TransportError) -> HTTPResponse {
        isDone.wait()
        guard let result = outcome.withLock({ $0 }) else { throw .cancelled }
        return try result.get()
    }

    /// Takes a part of the body; false ends the transfer.
    func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= request.limits.body else {
            isTooLarge = true
            return false
        }
        if body.isEmpty { body.reserveCapacity(max(bytes.count, min(announced, request.limits.body))) }
        body.append(contentsOf: bytes)
        return true
    }

    /// Takes a header line; a status line begins anew, since interim answers come before the last one.
    func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= Transfer.headerLimit else {
            isTooLarge = true
            return false
        }
        var line = bytes[...]
        while let last = line.last, last == 0x0A || last == 0x0D || last == 0x20 { line = line.dropLast() }
        if line.starts(with: Array("HTTP/".utf8)) {
            headers = HTTPFields()
            announced = 0
            return true
        }
        guard let colon = line.firstIndex(of: 0x3A) else { return true }
        let value = line[line.index(after: colon)...].drop { $0 == 0x20 || $0 == 0x09 }
        guard let name = HTTPFieldName(String(decoding: line[..<colon], as: UTF8.self)),
            let field = HTTPField(name, String(decoding: value, as: UTF8.self))
        else { return true }
        headers.append(field)
        if name == .contentLength { announced = Int(field.value) ?? 0 }
        return true
    }

    /// Gives curl the next part of the request's body.
    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = request.body else { return 0 }
        let part = body[sent...].prefix(buffer.count)
        buffer.copyBytes(from: part)
        sent += part.count
        return part.count
    }

    /// Called by the engine when curl is through with it.
    func finish(_ code: CURLcode, handle: UnsafeMutableRawPointer) {
        guard code == CURLE_OK else {
            settle(
                .failure(
                    isTooLarge
                        ? .tooLarge
                        : TransportError(
                            code, String(cString: errorText), handle, origin: request.address.origin,
                            hasBegun: headerBytes > 0)))
            return
        }
        status = usher_curl_get_long(handle, CURLINFO_RESPONSE_CODE)
        settle(.success(HTTPResponse(status: status, headers: headers, body: body)))
    }
}
