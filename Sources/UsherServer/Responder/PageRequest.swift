internal import UsherCore

/// The requested page of a list, and its links.
struct PageRequest {
    let size: Int
    /// Counted from 1; `nil` for the last one.
    private let number: Int?
    private let request: Request
    private let base: String

    static let longest = 1_000
    /// Pages from this size on use a buffer of the pool.
    private static let long = 200

    /// - Throws: a 404 for a page number that is not at least 1. An invalid size counts as none, a large one as the
    ///   largest.
    init(_ request: Request, base: String, standard: Int = 20) throws {
        self.request = request
        self.base = base
        let wanted = request.query["page_size"].flatMap { PythonInteger.value(of: $0) } ?? 0
        size = wanted > 0 ? Int(min(wanted, Int64(Self.longest))) : standard
        let page = request.query[Query.pageName] ?? ""
        switch page {
        case "": number = 1
        case "last": number = nil
        default:
            // Far below the overflow when it is multiplied by the size.
            guard let index = PythonInteger.value(of: page), (1...1_000_000_000_000).contains(index) else {
                throw Refusal.invalidPage
            }
            number = Int(index)
        }
    }

    /// The index of the page's first row; the last page starts where its predecessor ends, whatever its length.
    ///
    /// - Parameter count: called only for the last page.
    func index(_ count: () throws -> Int) rethrows -> Int {
        if let number { return (number - 1) * size }
        return max(try count() - 1, 0) / size * size
    }

    /// Writes the page's frame, and its rows through `results`.
    ///
    /// - Parameter bodies: the pool for the buffers of long pages.
    /// - Throws: a 404 when the page does not exist; the first one always does.
    func json(
        index: Int, count: Int, buffer bodies: BodyPool? = nil, _ results: (inout JSONWriter) -> Void
    ) throws -> Response {
        guard index == 0 || index < count else { throw Refusal.invalidPage }
        let page = index / size + 1
        return .json(buffer: size >= Self.long ? bodies?.take() ?? [] : []) { json in
            json.beginObject()
            json.key("count")
            json.value(Int64(count))
            write("next", index + size < count ? page + 1 : nil, to: &json)
            write("previous", page > 1 ? page - 1 : nil, to: &json)
            json.key("per_page")
            json.value(Int64(size))
            json.key("results")
            results(&json)
            json.endObject()
        }
    }

    private func write(_ key: String, _ page: Int?, to json: inout JSONWriter) {
        json.key(key)
        guard let page else { return json.null() }
        let query = request.query.sorted(page: page > 1 ? page : nil)
        // With the trailing slash, which the request may have omitted.
        json.value(base + (request.route?.path ?? request.path) + (query.isEmpty ? "" : "?" + query))
    }
}
