/// The header fields of a request or an answer in their order; a name may occur several times.
///
/// Client and server share this type.
package struct HTTPFields: Hashable, Sendable {
    package private(set) var all: [HTTPField] = []

    package init() {}

    package init(_ fields: [HTTPField]) {
        all = fields
    }

    /// - Parameter capacity: the number of fields for which memory is allocated at once.
    package init(capacity: Int) {
        all.reserveCapacity(capacity)
    }

    /// The last value of the name, for fields with a single value.
    package subscript(name: HTTPFieldName) -> String? {
        all.last { $0.name == name }?.value
    }

    /// All values of the name as one list, for fields that are lists (RFC 9110, 5.3): `a, b`.
    package func list(_ name: HTTPFieldName) -> String? {
        var list: String?
        for field in all where field.name == name { list = list.map { "\($0), \(field.value)" } ?? field.value }
        return list
    }

    package func count(of name: HTTPFieldName) -> Int {
        all.count { $0.name == name }
    }

    package mutating func append(_ field: HTTPField) {
        all.append(field)
    }

    package mutating func append(contentsOf fields: HTTPFields) {
        all += fields.all
    }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
    /// `[.allow: "GET, HEAD"]`, for values that the program makes. A value with CR, LF or NUL is a programming error
    /// and traps. Values from outside go through `HTTPField`.
    package init(dictionaryLiteral fields: (HTTPFieldName, String)...) {
        all = fields.map { name, value in
            guard let field = HTTPField(name, value) else {
                preconditionFailure("the value of \(name.text) holds the end of a line")
            }
            return field
        }
    }
}
