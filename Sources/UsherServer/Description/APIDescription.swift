/// What the server says about its API: an OpenAPI document, without a line that depends on the library.
enum APIDescription {
    static let response = Response(status: 200, headers: Response.jsonType, body: Array(text.utf8))

    private static let text: String = """
        {
          "openapi": "3.0.3",
          "info": {
            "title": "usher",
            "version": "2.5",
            "description": "Access tokens of videos, as the Testpress API v2.5 has them, with extensions: search, \
        ordering and as_of on lists, the tokens of all videos, and fields that say why and when a token ended."
          },
          "security": [{"jwt": []}],
          "paths": {
        \(paths)
          },
          "components": {
            "securitySchemes": {
              "jwt": {
                "type": "apiKey", "in": "header", "name": "Authorization",
                "description": "JWT, a space, and the token that auth-token answered."
              }
            },
        \(components)
          }
        }

        """

    private static let paths: String = [APIDescription.adminPaths, APIDescription.otherPaths].joined(separator: ",\n")
    private static let components: String = [
        APIDescription.parameters, APIDescription.responses, APIDescription.schemas,
    ].joined(separator: ",\n")
}
