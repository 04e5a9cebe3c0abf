internal import UsherCore

extension APIClient {
    /// Parses the body of an answer.
    ///
    /// - Parameter read: parses the value from the bytes.
    func read<Value>(
        _ response: HTTPResponse, _ read: ([UInt8]) throws(WireError) -> Value
    ) throws(ServiceError) -> Value {
        do throws(WireError) {
            return try read(response.body)
        } catch {
            throw .failed(messages.unreadable(response, error))
        }
    }

    /// The scalar fields of an object in a 2xx answer.
    ///
    /// - Throws: the error for any other answer.
    func value(_ response: HTTPResponse) throws(ServiceError) -> JSONValue {
        try check(response)
        return try read(response, JSONValue.init(record:))
    }

    /// A page of a list of anything but tokens, in a 2xx answer.
    ///
    /// - Parameters:
    ///   - lists: the names of the lists in `results`, when that is an object.
    ///   - row: parses an element; `nil` when it is unreadable.
    func page<Row: Hashable & Sendable>(
        _ response: HTTPResponse, lists: [String] = [], row: (JSONValue) -> Row?
    ) throws(ServiceError) -> ParsedPage<Row> {
        try check(response)
        let page = try read(response) { bytes throws(WireError) in
            try ParsedPage(parsing: bytes, lists: lists, row: row)
        }
        if !page.unreadable.isEmpty { notices.addOnce(about: "rows", messages.unreadableRows(page.unreadable.count)) }
        return page
    }

    /// The token in an answer.
    func token(_ response: HTTPResponse) throws(ServiceError) -> AccessToken {
        try check(response)
        return try read(response, TokenPageReader.token)
    }

    /// - Throws: the error for an answer that is not 2xx.
    func check(_ response: HTTPResponse) throws(ServiceError) {
        guard (200..<300).contains(response.status) else { throw messages.refusal(response) }
    }

    /// Reads concurrently and delivers the answers in order, each as soon as it and its predecessors are there.
    ///
    /// - Parameters:
    ///   - width: the most requests at a time.
    ///   - body: stops the reads by returning false.
    func forEach(
        _ calls: [Call], width: Int = 8, _ cancellation: Cancellation,
        _ body: (Int, HTTPResponse) throws(ServiceError) -> Bool
    ) throws(ServiceError) {
        var underWay: [Attempt] = []
        var started = 0
        for index in calls.indices {
            while started < calls.count, underWay.count < width {
                underWay.append(try start(calls[started], cancellation))
                started += 1
            }
            let attempt = underWay.removeFirst()
            let response = try answer(to: calls[index], from: attempt, cancellation)
            guard try body(index, response) else { return }
        }
    }
}
