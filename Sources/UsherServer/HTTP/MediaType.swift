/// A media type without its parameters, in lower case: `application/json`.
struct MediaType: Hashable {
    let type: String
    let subtype: String

    static let json = MediaType(type: "application", subtype: "json")
    static let form = MediaType(type: "application", subtype: "x-www-form-urlencoded")
    static let multipart = MediaType(type: "multipart", subtype: "form-data")

    init(type: String, subtype: String) {
        self.type = type
        self.subtype = subtype
    }

    init?(_ text: some StringProtocol) {
        // Surrounding blanks are ignored; inner ones make it another type.
        let isBlank = { (letter: Character) in letter == " " || letter == "\t" }
        let plain = text.prefix { $0 != ";" }.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        let parts = String(plain).lowercased().split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(type: String(parts[0]), subtype: String(parts[1]))
    }

    /// Whether an `Accept` header accepts this type; an absent header accepts everything.
    func isAccepted(by header: String?) -> Bool {
        guard let header, !header.isEmpty else { return true }
        let ranges = header.split(separator: ",").compactMap { MediaType($0) }
        return ranges.contains { range in
            ["*", type].contains(range.type) && ["*", subtype].contains(range.subtype)
        }
    }
}
