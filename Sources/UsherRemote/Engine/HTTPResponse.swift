internal import UsherCore

/// What a server answered.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// In the order of their arrival, names as they came.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The last value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? {
        let wanted = simpleCaseFolded(name)
        return headers.last { simpleCaseFolded($0.name) == wanted }?.value
    }
}
