/// The entity tag of a token (RFC 9110, 8.8.3): its `modified` as the API writes it, in quotes. Servers answer it as
/// `ETag`, and clients send it as `If-Match`.
///
/// Each change of a token gives it another tag; time that passes does not.
package struct EntityTag: Hashable, Sendable {
    /// `"2026-08-18T10:10:00.000001Z"`, with the quotes.
    package let text: String

    /// - Returns: `nil` when it is not known when the token was changed.
    package init?(_ token: AccessToken) {
        guard let modified = token.modified else { return nil }
        text = "\"\(modified.iso8601)\""
    }
}
