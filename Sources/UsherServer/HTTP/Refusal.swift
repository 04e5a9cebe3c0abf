internal import UsherCore

/// An answer that ends the handling of a request; thrown, so that checks are written in the order in which they run.
struct Refusal: Error {
    let response: Response

    init(_ response: Response) {
        self.response = response
    }

    init(_ status: Int, _ detail: String, _ headers: HTTPFields = HTTPFields()) {
        response = .detail(status, detail, headers)
    }

    static let notFound = Refusal(404, "Not found.")
    static let invalidPage = Refusal(404, "Invalid page.")
    static let forbidden = Refusal(403, "You do not have permission to perform this action.")

    static func tooLong(_ limit: Int) -> Refusal {
        Refusal(413, "The body is larger than \(limit) bytes.")
    }

    /// There is no buffer or no queue capacity for it now.
    static let busy = Refusal(503, "The server is busy. Try again.", [.retryAfter: "1"])

    static func throttled(seconds: Int64) -> Refusal {
        Refusal(
            429, "Request was throttled. Expected available in \(seconds) second\(seconds == 1 ? "" : "s").",
            [.retryAfter: String(seconds)])
    }
}
