internal import UsherCore

extension APIClient {
    /// Reads a body that an answer of 200 must have.
    func decode<Value: Decodable>(_ type: Value.Type, _ response: HTTPResponse) throws(ServiceError) -> Value {
        do {
            return try JSONReading.decode(type, from: response.body)
        } catch {
            throw .failed(messages.unreadable(response, error))
        }
    }

    /// The value of an answer of 2xx.
    ///
    /// - Throws: what the refusal means otherwise.
    func value<Value: Decodable>(_ type: Value.Type, _ response: HTTPResponse) throws(ServiceError) -> Value {
        guard (200..<300).contains(response.status) else { throw messages.refusal(response) }
        return try decode(type, response)
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
