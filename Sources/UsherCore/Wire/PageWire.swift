/// A page of a list as the API writes it.
package struct PageWire<Row: Hashable & Sendable>: Hashable, Sendable {
    /// How many rows the whole list has, where the answer says.
    package let count: Int?
    /// Absolute URLs.
    package let next: String?
    package let previous: String?
    package let perPage: Int?
    package let results: [Row]

    package init(count: Int?, next: String?, previous: String?, perPage: Int?, results: [Row]) {
        self.count = count
        self.next = next
        self.previous = previous
        self.perPage = perPage
        self.results = results
    }
}

private enum PageKey: String, CodingKey {
    case count, next, previous
    case perPage = "per_page"
    case results
}

extension PageWire: Decodable where Row: Decodable {
    package init(from decoder: any Decoder) throws {
        guard let fields = try? decoder.container(keyedBy: PageKey.self) else {
            throw WireError(at: decoder.codingPath, "an object is expected here.")
        }
        guard fields.contains(.results) else {
            throw WireError(at: fields.codingPath + [PageKey.results], "this field is missing.")
        }
        count = try fields.wholeNumber(.count)
        next = try fields.text(.next).flatMap { $0.isEmpty ? nil : $0 }
        previous = try fields.text(.previous)
        perPage = try fields.wholeNumber(.perPage)
        results = try fields.decode([Row].self, forKey: .results)
    }
}

extension PageWire: JSONWritable where Row: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.number(PageKey.count, count)
        for (key, url) in [(PageKey.next, next), (.previous, previous)] {
            json.key(key.stringValue)
            if let url { json.value(url) } else { json.null() }
        }
        json.number(PageKey.perPage, perPage)
        json.key(PageKey.results.stringValue)
        json.array(results)
        json.endObject()
    }
}

extension JSONWriter {
    /// A field with a number; nothing at all without one.
    mutating func number(_ key: some CodingKey, _ number: Int?) {
        guard let number else { return }
        self.key(key.stringValue)
        value(Int64(number))
    }
}
