/// Interns the strings that recur on a page.
struct StringInterner {
    private var known: [(text: JSONReader.Text, string: String)] = []
    /// The strings made so far.
    private(set) var all: [String] = []

    private static let most = 8

    mutating func string(_ text: JSONReader.Text, _ json: JSONReader) throws(JSONReader.Failure) -> String {
        for entry in known.indices where json.isSame(known[entry].text.range, text.range) {
            return known[entry].string
        }
        let string = try json.string(text)
        if known.count < StringInterner.most { known.append((text, string)) }
        add(string)
        return string
    }

    /// Adds a string that is not part of the page.
    mutating func add(_ string: String) {
        if all.last != string { all.append(string) }
    }
}
