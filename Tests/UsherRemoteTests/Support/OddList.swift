import UsherCore
import UsherTesting

@testable import UsherRemote

/// A way to serve a list page by page that no correct server has.
enum OddWay: CaseIterable, Sendable {
    /// Every page is the first, and another follows; with and without an honest count.
    case first, firstCounted
    /// Two pages alternate.
    case cycle
    /// Each page is the previous one with one new row.
    case oneNew
    /// One row a page.
    case oneRow
    case empty
    /// The count grows with each answer.
    case grows
    /// There are more rows than the count says.
    case low

    /// The numbers of the rows of a page, the count, whether another follows.
    func page(_ page: Int, size: Int) -> (rows: [Int], count: Int?) {
        switch self {
        case .first: (Array(0..<size), nil)
        case .firstCounted: (Array(0..<size), size * 1_000)
        case .cycle: (Array((page % 2 * size)..<(page % 2 * size + size)), nil)
        case .oneNew: (Array(page..<(page + size)), nil)
        case .oneRow: ([page], nil)
        case .empty: ([], nil)
        case .grows: (Array((page * size)..<((page + 1) * size)), (page + 2) * size)
        case .low: (Array((page * size)..<((page + 1) * size)), size + 1)
        }
    }

    /// A part of the sentence about it.
    var sentences: [String] {
        switch self {
        case .first, .firstCounted, .cycle: ["same rows again and again"]
        // One new row a page is no progress within the requested rows, or too little.
        case .oneNew: ["pages for", "same rows again"]
        case .oneRow: ["pages for"]
        case .empty: ["without a row"]
        case .grows: ["more rows with each answer", "rows of one list"]
        case .low: ["and that more follow"]
        }
    }
}

/// The lists that usher reads page by page.
enum OddList: CaseIterable, Sendable {
    case tokens, searched, across, videos, courses, contents, assets

    var dialect: Profile.Dialect { self == .assets ? .tpstreams : .testpress }

    /// Answers as a server with this one odd list, and everything else as usual.
    func answer(_ way: OddWay, _ request: HTTPRequest) -> HTTPResponse {
        switch request.path {
        case Route.videos.path:
            guard self == .videos || self == .across else { return FakeInstitute.notFound }
            if self == .videos { return page(way, request) { #"{"id":"v\#($0)","title":"T"}"# } }
            return HTTPResponse(200, #"{"count":1,"next":null,"results":[{"id":"7aBM7cOyDTi","title":"T"}]}"#)
        case "/api/v3/courses/":
            guard self == .courses else {
                return HTTPResponse(200, #"{"count":1,"next":null,"results":{"courses":[{"id":1,"title":"C"}]}}"#)
            }
            return page(way, request, "courses") { #"{"id":\#($0),"title":"C"}"# }
        case let path where path.hasPrefix("/api/v3/courses/"):
            guard self == .contents else {
                let row = #"{"id":7,"uuid":"u7","title":"T"}"#
                return HTTPResponse(200, #"{"count":1,"next":null,"results":{"contents":[\#(row)]}}"#)
            }
            return page(way, request, "contents") { #"{"id":\#($0),"uuid":"u\#($0)","title":"T"}"# }
        case "/api/v1/org1/assets/":
            return page(way, request) { #"{"id":"a\#($0)","title":"T","type":"video"}"# }
        case let path where path.hasSuffix("/access-tokens/"):
            return page(way, request) { #"{"code":"\#(FakeInstitute.code($0 + 1).text)","status":"Active"}"# }
        default: return FakeInstitute.notFound
        }
    }

    private func page(
        _ way: OddWay, _ request: HTTPRequest, _ name: String? = nil, _ row: (Int) -> String
    ) -> HTTPResponse {
        let size = (request.query("limit") ?? request.query("page_size")).flatMap { Int($0) } ?? 20
        let number = request.query("page").flatMap { Int($0) }.map { $0 - 1 }
        let offset = request.query("offset").flatMap { Int($0) } ?? 0
        let index = number ?? (way == .oneRow ? offset : offset / size)
        let (numbers, count) = way.page(index, size: size)
        let rows = "[\(numbers.map(row).joined(separator: ","))]"
        let results = name.map { #"{"\#($0)":\#(rows)}"# } ?? rows
        let counted = count.map { #""count":\#($0),"# } ?? ""
        // The client ignores the address in `next`; here it leads to the page itself.
        return HTTPResponse(200, #"{\#(counted)"next":"https://another.host/","results":\#(results)}"#)
    }
}
