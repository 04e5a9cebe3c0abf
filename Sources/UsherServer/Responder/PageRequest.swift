internal import UsherCore

/// Which page of a list a request asks for, and what its links are.
struct PageRequest {
    let size: Int
    /// Counted from 1; `nil` for the last one.
    private let number: Int?
    private let request: Request
    private let base: String

    static let longest = 1_000
    /// Pages whose bodies are worth a buffer of the pool.
    private static let long = 200

    /// - Throws: a 404 for a page that is no number from 1 on. A bad size counts as none, a large one as the largest.
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
            // Far less than what overflows when it is multiplied by the size.
            guard let index = PythonInteger.value(of: page), (1...1_000_000_000_000).contains(index) else {
                throw Refusal.invalidPage
            }
            number = Int(index)
        }
    }

    /// Where to read; the last page begins where the one before ends, whatever is left for it.
    ///
    /// - Parameter count: asked only when the page is the last one.
    func index(_ count: () throws -> Int) rethrows -> Int {
        if let number { return (number - 1) * size }
        return max(try count() - 1, 0) / size * size
    }

    /// Writes the page's frame, and its rows where `results` writes them.
    ///
    /// - Parameter bodies: where long pages take their buffer from.
    /// - Throws: a 404 when there is no such page; the first one there always is.
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
        // With its last slash, which the request may have left out.
        json.value(base + (request.route?.path ?? request.path) + (query.isEmpty ? "" : "?" + query))
    }
}
