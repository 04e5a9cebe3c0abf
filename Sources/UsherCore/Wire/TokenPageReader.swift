/// Reads pages of tokens many times as fast as `JSONDecoder`, where they look as such pages usually do.
///
/// It knows the fields of `PageWire` and `TokenWire`, and the common forms of each alone; other fields are passed over.
/// Whatever else there is (another type, broken syntax, a duplicate key, text that is not UTF-8) makes it give up, and the
/// caller reads the page by `JSONReading`, which is lenient and says what is wrong. So it never may read a page otherwise
/// than that does; a test compares the two.
///
/// With a search in mind, tokens that do not match it are checked and not made: no text of theirs is copied.
package struct TokenPageReader {
    var json: JSONReader
    let search: SearchText?
    private var sheet = ParsedTokenPage()
    private var tokens: [AccessToken] = []
    var statuses = StringInterner()
    var titles = StringInterner()
    var sets = AnnotationInterner()
    var videos = VideoResolver()

    private init(_ bytes: UnsafeRawBufferPointer, _ search: SearchText?) {
        json = JSONReader(bytes)
        self.search = search
    }

    /// - Parameter search: what tokens have to match to be among those of the sheet.
    /// - Returns: `nil` where the page has to be read the long way.
    package static func read(_ bytes: [UInt8], matching search: SearchText? = nil) -> ParsedTokenPage? {
        var tokens: [AccessToken] = []
        guard var sheet = read(bytes, matching: search, into: &tokens) else { return nil }
        sheet.tokens = tokens
        return sheet
    }

    /// The same, with the tokens added to others instead of put into the sheet.
    package static func read(
        _ bytes: [UInt8], matching search: SearchText?, into tokens: inout [AccessToken]
    ) -> ParsedTokenPage? {
        let count = tokens.count
        return bytes.withUnsafeBytes { buffer in
            var reader = TokenPageReader(buffer, search)
            // Handed over and back, so that there is never a second reference that would make a copy of them all.
            swap(&tokens, &reader.tokens)
            defer { swap(&tokens, &reader.tokens) }
            do {
                return try reader.page()
            } catch {
                reader.tokens.removeLast(reader.tokens.count - count)
                return nil
            }
        }
    }

    private static let pageKeys = KeyList(["count", "next", "previous", "per_page", "results"])

    private mutating func page() throws(JSONReader.Unsupported) -> ParsedTokenPage {
        var hasResults = false
        var fields = try json.beginObject()
        while let key = try json.nextKey(TokenPageReader.pageKeys, &fields) {
            switch key {
            case 0: sheet.count = try json.wholeNumber()
            case 1: sheet.next = try json.stringOrNull().flatMap { $0.isEmpty ? nil : $0 }
            case 2: sheet.previous = try json.stringOrNull()
            case 3: sheet.perPage = try json.wholeNumber()
            default:
                hasResults = true
                try rows()
            }
        }
        guard json.isAtEnd, hasResults else { throw JSONReader.Unsupported() }
        sheet.statuses = Set(statuses.all)
        return sheet
    }

    private mutating func rows() throws(JSONReader.Unsupported) {
        var isFirst = true
        try json.beginArray()
        while try json.hasElement(&isFirst) {
            let parts = try tokenParts()
            guard let code = parts.code else { throw JSONReader.Unsupported() }
            let status =
                try parts.status.map { text throws(JSONReader.Unsupported) in try statuses.string(text, json) } ?? ""
            if parts.status == nil { statuses.add("") }
            sheet.codes.append(code)
            if let search, !matches(parts, code, search) {
                try check(parts)
                continue
            }
            sheet.places.append(sheet.codes.count - 1)
            tokens.append(try token(parts, code, status))
        }
    }

    private func matches(_ parts: TokenParts, _ code: TokenCode, _ search: SearchText) -> Bool {
        if let whole = search.whole { return code == whole.code }
        return parts.isMatch || search.fragment?.matches(code) == true
    }
}
