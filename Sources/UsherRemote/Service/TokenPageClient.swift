internal import Synchronization
internal import UsherCore

/// Requests and parses pages of tokens; remembers which features the server proved to have or lack.
final class TokenPageClient: Sendable {
    let client: APIClient
    let dialect: Dialect
    let sizes = PageSizes()
    private let hasBrokenFilter = Mutex(false)

    init(_ client: APIClient, _ dialect: Dialect) {
        self.client = client
        self.dialect = dialect
    }

    /// Whether rows had a state that was not requested.
    var isFilterBroken: Bool { hasBrokenFilter.withLock { $0 } }

    static let brokenFilter = "The server does not filter by state; all tokens have to be looked through."

    /// The call for a page, counted from 1.
    func call(_ listing: TokenListRequest, number: Int, size: Int) -> Call {
        var query: [QueryItem] = []
        switch listing.state {
        case .any: break
        case .active: query += [QueryItem("status", "active"), QueryItem("is_active", "true")]
        case .expired: query += [QueryItem("status", "expired"), QueryItem("is_active", "false")]
        }
        if let search = listing.search { query.append(QueryItem("search", search)) }
        if let filter = listing.filter { query.append(QueryItem("filter", filter)) }
        if let fragment = listing.codeFragment { query.append(QueryItem("code", fragment.text)) }
        if listing.order != .newestFirst { query.append(QueryItem("ordering", listing.order.wireWord)) }
        if let asOf = listing.asOf { query.append(QueryItem("as_of", asOf.iso8601)) }
        query += [QueryItem("page", String(number)), QueryItem("page_size", String(size))]
        if dialect.paging == .offsetAndNumber {
            query += [QueryItem("limit", String(size)), QueryItem("offset", String((number - 1) * size))]
        }
        switch listing.scope {
        case .all: return Call(Route.allTokens.path, query: query)
        case .video(let id): return Call(dialect.tokensPath(id), query: query)
        }
    }

    /// The list by row indices.
    func list(_ listing: TokenListRequest) -> NumberedList<AccessToken> {
        NumberedList(
            client: client, sizes: sizes, call: { self.call(listing, number: $0, size: $1) },
            read: { response, number, rows, seen throws(ServiceError) in
                guard let page = try self.page(response, listing, number: number, into: &rows) else { return nil }
                return NumberedList.PageFacts(
                    rowCount: page.rowCount, unreadable: page.unreadable, new: page.codes.count { seen.insert($0) },
                    total: page.count, hasNext: page.hasNext)
            },
            isNew: { $1.insert($0.code) })
    }

    /// Parses the answer to `call`.
    ///
    /// - Parameters:
    ///   - filter: rows that its words or codes exclude are not built.
    ///   - rows: the page's rows are appended to these.
    /// - Returns: the page without its tokens; `nil` when it is past the end.
    /// - Throws: `.videoNotFound`, `.unsupported` where tokens are not listed, and the errors for refusals.
    func page(
        _ response: HTTPResponse, _ listing: TokenListRequest, number: Int, matching filter: TokenFilter? = nil,
        into rows: inout [AccessToken]
    ) throws(ServiceError) -> ParsedTokenPage? {
        switch response.status {
        case 404, 405:
            if response.status == 404, number > 1 { return nil }
            try refuse(response, listing)
        default: break
        }
        try client.check(response)
        let known = rows.count
        var page: ParsedTokenPage
        do throws(WireError) {
            page = try TokenPageReader.read(response.body, matching: filter, into: &rows)
        } catch {
            throw .failed(client.messages.unreadable(response, error))
        }
        do throws(ServiceError) {
            page.count = try client.messages.believed(page.count)
        } catch {
            // A refused page leaves no rows behind, since they would count as progress.
            rows.removeLast(rows.count - known)
            throw error
        }
        if page.statuses.contains(where: { listing.state.isContradicted(byStatus: $0) }) {
            hasBrokenFilter.withLock { $0 = true }
            client.notices.add(TokenPageClient.brokenFilter)
        }
        if !page.unreadable.isEmpty {
            client.notices.addOnce(about: "rows", client.messages.unreadableRows(page.unreadable.count))
        }
        for index in known..<rows.count {
            if !rows[index].oddFields.isEmpty {
                client.notices.addOnce(about: "odd", client.messages.oddFields(rows[index].oddFields.map(\.name)))
            }
            if !isComplete(rows[index]) { rows[index] = complete(rows[index], in: listing.scope) }
        }
        return page
    }

    private func isComplete(_ token: AccessToken) -> Bool {
        guard let url = token.playbackURL, token.videoID != nil else { return false }
        return CopyableURL(url) != nil && url.utf8.reversed().starts(with: token.code.text.utf8.reversed())
    }

    /// Why a URL is not accepted as this token's; `nil` when it is.
    private func doubt(about url: String, of code: TokenCode) -> String? {
        if CopyableURL(url) == nil { return "no plain web address" }
        return SearchText.WholeCode.all(inWordsOf: url).allSatisfy { $0.code == code } ? nil : "another token's"
    }

    /// Adds what the request implies and the answer lacks; replaces a playback URL that hides something, or belongs to
    /// another token.
    func complete(_ token: AccessToken, in scope: TokenQuery.Scope) -> AccessToken {
        var token = token
        if let url = token.playbackURL, let doubt = doubt(about: url, of: token.code) {
            token.playbackURL = nil
            client.notices.addOnce(
                about: "playback_url",
                """
                \(client.messages.host) sent a token with a playback URL that is \(doubt). \
                usher shows and copies one made from the code instead.
                """)
        }
        if case .video(let id) = scope, token.videoID == nil { token.videoID = id }
        if token.playbackURL == nil, let id = token.videoID {
            token.playbackURL = client.parts.base.origin.text + dialect.playback(id, token.code)
        }
        return token
    }

    private func refuse(_ response: HTTPResponse, _ listing: TokenListRequest) throws(ServiceError) {
        guard case .video(let id) = listing.scope else { throw client.messages.refusal(response) }
        if response.status == 405 || dialect.paging == .offsetAndNumber { throw .unsupported(dialect.cannotList) }
        // An address unknown to the server is answered in HTML.
        guard client.messages.isOwn(response) else { throw client.messages.refusal(response) }
        throw .videoNotFound(id)
    }
}
