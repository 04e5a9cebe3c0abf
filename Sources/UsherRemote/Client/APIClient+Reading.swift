internal import UsherCore

extension APIClient {
    /// Reads the body of an answer.
    ///
    /// - Parameter read: makes the value of its bytes.
    func read<Value>(
        _ response: HTTPResponse, _ read: ([UInt8]) throws(WireError) -> Value
    ) throws(ServiceError) -> Value {
        do throws(WireError) {
            return try read(response.body)
        } catch {
            throw .failed(messages.unreadable(response, error))
        }
    }

    /// What an answer of 2xx says of one thing: its texts, numbers and truths.
    ///
    /// - Throws: what the refusal means otherwise.
    func value(_ response: HTTPResponse) throws(ServiceError) -> JSONValue {
        try check(response)
        return try read(response, JSONValue.init(record:))
    }

    /// A page of a list of anything but tokens, in an answer of 2xx.
    ///
    /// - Parameters:
    ///   - lists: the names of the lists in `results`, where that is an object.
    ///   - row: what an element is; `nil` when it cannot be read.
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

    /// The token of an answer.
    func token(_ response: HTTPResponse) throws(ServiceError) -> AccessToken {
        try check(response)
        return try read(response, TokenPageReader.token)
    }

    /// - Throws: what a refusal means.
    func check(_ response: HTTPResponse) throws(ServiceError) {
        guard (200..<300).contains(response.status) else { throw messages.refusal(response) }
    }

    /// Makes reads side by side and takes their answers in order, each as soon as it and those before it are there.
    ///
    /// - Parameters:
    ///   - width: how many are under way at a time.
    ///   - body: may ask for no more by returning false.
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
