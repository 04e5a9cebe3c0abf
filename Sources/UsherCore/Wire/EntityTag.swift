/// The entity tag of a token (RFC 9110, 8.8.3): its `modified` as the API writes it, in quotes. Servers send it as
/// `ETag`, clients as `If-Match`.
///
/// Every change of a token changes its tag; passing time does not.
package struct EntityTag: Hashable, Sendable {
    /// `"2026-08-18T10:10:00.000001Z"`, with the quotes.
    package let text: String

    /// - Returns: `nil` when the token's last change is unknown.
    package init?(_ token: AccessToken) {
        guard let modified = token.modified else { return nil }
        text = "\"\(modified.iso8601)\""
    }
}
