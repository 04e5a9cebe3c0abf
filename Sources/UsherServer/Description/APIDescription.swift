/// What the server says about its API: an OpenAPI document.
enum APIDescription {
    static let response = Response(status: 200, headers: [Response.jsonType], body: Array(text.utf8))

    private static let text = #"{"openapi":"3.0.3","info":{"title":"usher","version":"1"},"paths":{}}"#
}
