/// A token that is being changed.
struct StoredToken: Hashable {
    let id: Int64
    var record: TokenRecord
}
