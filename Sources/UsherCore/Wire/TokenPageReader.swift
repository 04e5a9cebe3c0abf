/// Reads tokens out of answers, a page many times as fast as `JSONDecoder` does.
///
/// Only a text that is no JSON, or no list where one is expected, is refused. A field that is not understood is kept as
/// it came (`AccessToken.oddFields`), and a row without a code is counted. With a search in mind, tokens that do not
/// match it are checked and not made: no text of theirs is copied.
package struct TokenPageReader {
    var json: JSONReader
    let search: SearchText?
    private var page = ParsedTokenPage()
    private var tokens: [AccessToken] = []
    var statuses = StringInterner()
    var titles = StringInterner()
    var sets = AnnotationInterner()
    var videos = VideoResolver()
    /// Annotations that may still be made of this answer.
    var annotationsLeft = TokenPageReader.mostAnnotations

    /// Annotations that are kept of an answer, and of one token in it. An annotation takes a hundred times the memory of
    /// the shortest text of one, so that an answer of a few megabytes could otherwise fill the memory.
    static let mostAnnotations = 100_000
    static let mostAnnotationsOfToken = 1_000

    private init(_ json: JSONReader, _ search: SearchText?) {
        self.json = json
        self.search = search
    }

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - search: what tokens have to match to be among those of the page.
    ///   - tokens: the page's are added to these instead of being put into the page; none where it is refused.
    package static func read(
        _ bytes: [UInt8], matching search: SearchText?, into tokens: inout [AccessToken]
    ) throws(WireError) -> ParsedTokenPage {
        let count = tokens.count
        let fault: WireError?
        let page: ParsedTokenPage
        do throws(WireError) {
            (page, fault) = try JSONReader.read(bytes) { json throws(JSONReader.Failure) in
                var reader = TokenPageReader(json, search)
                // Handed over and back, so that there is never a second reference that would make a copy of them all.
                swap(&tokens, &reader.tokens)
                defer {
                    swap(&tokens, &reader.tokens)
                    json = reader.json
                }
                let fault = try reader.readPage()
                return (reader.page, fault)
            }
        } catch {
            tokens.removeLast(tokens.count - count)
            throw error
        }
        if let fault {
            tokens.removeLast(tokens.count - count)
            throw fault
        }
        return page
    }

    /// Reads a page, its tokens included.
    package static func read(
        _ bytes: [UInt8], matching search: SearchText? = nil
    ) throws(WireError) -> ParsedTokenPage {
        var tokens: [AccessToken] = []
        var page = try read(bytes, matching: search, into: &tokens)
        page.tokens = tokens
        return page
    }

    /// Reads an answer that is one token.
    ///
    /// - Throws: also when it has no code.
    package static func token(_ bytes: [UInt8]) throws(WireError) -> AccessToken {
        let token: AccessToken? = try JSONReader.read(bytes) { json throws(JSONReader.Failure) in
            var reader = TokenPageReader(json, nil)
            defer { json = reader.json }
            return try reader.readToken()
        }
        guard let token else {
            throw WireError(problem: "an object with a token's code, without blanks, is expected here.")
        }
        return token
    }

    private mutating func readToken() throws(JSONReader.Failure) -> AccessToken? {
        guard try json.nextOfValue() == UInt8(ascii: "{") else {
            try json.skipValue()
            return nil
        }
        let parts = try tokenParts()
        return try parts.code.map { code throws(JSONReader.Failure) in try token(parts, code, status(parts)) }
    }

    static let pageKeys = KeyList(["count", "next", "results"])

    /// - Returns: why this is JSON and no page.
    private mutating func readPage() throws(JSONReader.Failure) -> WireError? {
        guard try json.nextOfValue() == UInt8(ascii: "{") else {
            try json.skipValue()
            return WireError(problem: "an object is expected here.")
        }
        var fault: WireError? = WireError(path: "results", problem: "this field is missing.")
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.pageKeys, &fields) {
            switch key {
            case 0: page.count = try json.looseCount()
            case 1: page.hasNext = try json.isNext()
            default: fault = try rows()
            }
        }
        page.statuses = Set(statuses.all)
        return fault
    }

    private mutating func rows() throws(JSONReader.Failure) -> WireError? {
        let first = try json.nextOfValue()
        guard first == UInt8(ascii: "[") else {
            try json.skipValue()
            return WireError.noList(isNull: first == UInt8(ascii: "n"))
        }
        var isFirst = true
        try json.beginArray()
        while try json.hasElement(&isFirst) { try row() }
        return nil
    }

    private mutating func row() throws(JSONReader.Failure) {
        guard try json.nextOfValue() == UInt8(ascii: "{") else {
            try json.skipValue()
            page.unreadable.append(page.rowCount)
            return
        }
        let parts = try tokenParts()
        guard let code = parts.code else {
            try check(parts)
            page.unreadable.append(page.rowCount)
            return
        }
        let status = try status(parts)
        page.codes.append(code)
        if let search, !matches(parts, code, search) { return try check(parts) }
        page.places.append(page.codes.count - 1)
        tokens.append(try token(parts, code, status))
    }

    private mutating func status(_ parts: TokenParts) throws(JSONReader.Failure) -> String {
        guard let text = parts.status else {
            statuses.add("")
            return ""
        }
        return try statuses.string(text, json)
    }

    private func matches(_ parts: TokenParts, _ code: TokenCode, _ search: SearchText) -> Bool {
        if let whole = search.whole { return code == whole.code }
        return parts.isMatch || search.fragment?.matches(code) == true
    }
}
