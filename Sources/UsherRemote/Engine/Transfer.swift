internal import CCurl
internal import Dispatch
internal import Synchronization
internal import UsherCore

/// One active exchange: the engine's thread collects the answer, the caller waits.
///
/// `@unchecked`: the fields below belong to the engine's thread from taking the transfer until releasing it; a
/// lock guards the outcome.
final class Transfer: @unchecked Sendable {
    let request: HTTPRequest
    private let outcome = Mutex<Result<HTTPResponse, TransportError>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    // The engine's thread alone.
    var headerList: UnsafeMutablePointer<curl_slist>?
    /// The buffer for curl's error text; at a fixed address for the transfer's lifetime.
    let errorText: UnsafeMutablePointer<CChar>
    /// The handle of the exchange; set with its options.
    var handle: UnsafeMutableRawPointer?
    private var headerBytes = 0
    private var body: [UInt8] = []
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

    var isComplete: Bool { outcome.withLock { $0 != nil } }

    /// Sets the outcome, unless it is set already; from any thread.
    func complete(_ result: Result<HTTPResponse, TransportError>) {
        let isFirst = outcome.withLock { outcome in
            guard outcome == nil else { return false }
            outcome = result
            return true
        }
        if isFirst { isDone.signal() }
    }

    /// Blocks until the outcome is set.
    func wait() throws(TransportError) -> HTTPResponse {
        isDone.wait()
        guard let result = outcome.withLock({ $0 }) else { throw .cancelled }
        return try result.get()
    }

    /// Appends a part of the body; false ends the transfer.
    func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= request.limits.body else {
            isTooLarge = true
            return false
        }
        if body.isEmpty { body.reserveCapacity(max(bytes.count, min(announcedLength, request.limits.body))) }
        body.append(contentsOf: bytes)
        return true
    }

    /// The length of the body that the server announced.
    private var announcedLength: Int {
        Int(handle.map { usher_curl_get_size($0, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T) } ?? 0)
    }

    /// Counts the bytes of a header line; false ends the transfer.
    func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        isTooLarge = headerBytes > Transfer.headerLimit
        return !isTooLarge
    }

    /// Copies the next part of the request's body for curl.
    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = request.body else { return 0 }
        let part = body[sent...].prefix(buffer.count)
        buffer.copyBytes(from: part)
        sent += part.count
        return part.count
    }

    /// The engine calls it when curl has finished.
    func finish(_ code: CURLcode, handle: UnsafeMutableRawPointer) {
        guard code == CURLE_OK else {
            complete(
                .failure(
                    isTooLarge
                        ? .tooLarge
                        : TransportError(
                            code, String(cString: errorText), handle, origin: request.address.origin,
                            hasBegun: headerBytes > 0)))
            return
        }
        let status = usher_curl_get_long(handle, CURLINFO_RESPONSE_CODE)
        complete(.success(HTTPResponse(status: status, headers: Transfer.headers(of: handle), body: body)))
    }

    /// The fields of the last answer as curl parsed them, without those of a proxy and of interim answers.
    private static func headers(of handle: UnsafeMutableRawPointer) -> HTTPFields {
        var fields = HTTPFields()
        var header = curl_easy_nextheader(handle, UInt32(CURLH_HEADER), -1, nil)
        while let found = header {
            if let name = HTTPFieldName(String(cString: found.pointee.name)),
                let field = HTTPField(name, String(cString: found.pointee.value))
            {
                fields.append(field)
            }
            header = curl_easy_nextheader(handle, UInt32(CURLH_HEADER), -1, found)
        }
        return fields
    }
}
