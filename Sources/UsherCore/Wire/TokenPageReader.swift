/// Parses tokens out of answers, many times as fast as `JSONDecoder`.
///
/// Refuses only text that is not JSON, or has no list where one is expected. A field that it cannot read is kept
/// unchanged (`AccessToken.oddFields`), and a row without a code is counted. Rows that a filter's texts
/// exclude are validated but not built: their texts are not copied.
package struct TokenPageReader {
    var json: JSONReader
    let test: RowTest?
    private var page = ParsedTokenPage()
    private var tokens: [AccessToken] = []
    var statuses = StringInterner()
    var titles = StringInterner()
    var sets = AnnotationInterner()
    var videos = VideoResolver()
    /// The number of annotations that may still be built for this answer.
    var annotationsLeft = TokenPageReader.mostAnnotations

    /// The most annotations kept of an answer, or of one token in it. An annotation takes a hundred times the memory of
    /// its shortest text, so an answer of a few megabytes could otherwise exhaust the memory.
    static let mostAnnotations = 100_000
    static let mostAnnotationsOfToken = 1_000

    private init(_ json: JSONReader, _ test: RowTest?) {
        self.json = json
        self.test = test
    }

    /// Parses a page.
    ///
    /// - Parameters:
    ///   - filter: rows that its words or codes exclude are left out; its other terms are not looked at.
    ///   - tokens: the page's tokens are appended here instead of being put into the page; none when it is refused.
    package static func read(
        _ bytes: [UInt8], matching filter: TokenFilter?, into tokens: inout [AccessToken]
    ) throws(WireError) -> ParsedTokenPage {
        let count = tokens.count
        let test = RowTest(filter)
        let fault: WireError?
        let page: ParsedTokenPage
        do throws(WireError) {
            (page, fault) = try JSONReader.read(bytes) { json throws(JSONReader.Failure) in
                var reader = TokenPageReader(json, test)
                // Swapped in and out, so that a second reference never causes a copy.
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

    /// Parses a page, its tokens included.
    package static func read(
        _ bytes: [UInt8], matching filter: TokenFilter? = nil
    ) throws(WireError) -> ParsedTokenPage {
        var tokens: [AccessToken] = []
        var page = try read(bytes, matching: filter, into: &tokens)
        page.tokens = tokens
        return page
    }

    /// Parses an answer that is one token.
    ///
    /// - Throws: also when the token has no code.
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

    /// - Returns: why this is JSON but not a page.
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
        if let test, parts.matched | test.matched(code) != test.all { return try check(parts) }
        page.codeIndices.append(page.codes.count - 1)
        tokens.append(try token(parts, code, status))
    }

    private mutating func status(_ parts: TokenParts) throws(JSONReader.Failure) -> String {
        guard let text = parts.status else {
            statuses.add("")
            return ""
        }
        return try statuses.string(text, json)
    }
}
