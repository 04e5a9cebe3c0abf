/// The header fields of a request or an answer, in their order; a name may stand there several times.
///
/// Client and server use this type alone.
package struct HTTPFields: Hashable, Sendable {
    package private(set) var all: [HTTPField] = []

    package init() {}

    package init(_ fields: [HTTPField]) {
        all = fields
    }

    /// The last value of that name, for fields that have one value: of what stands there twice, the later counts.
    package subscript(name: HTTPFieldName) -> String? {
        all.last { $0.name == name }?.value
    }

    /// The values of that name as one list, for fields that are lists (RFC 9110, 5.3): `a, b`.
    package func list(_ name: HTTPFieldName) -> String? {
        let values = all.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
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
    /// `[.allow: "GET, HEAD"]`, of values that the program itself makes: one with a CR, a LF or a NUL in it is a mistake
    /// in the program and ends it. Values from outside go through `HTTPField`.
    package init(dictionaryLiteral fields: (HTTPFieldName, String)...) {
        all = fields.map { name, value in
            guard let field = HTTPField(name, value) else {
                preconditionFailure("the value of \(name.text) holds the end of a line")
            }
            return field
        }
    }
}
