/// A token that is being changed.
struct StoredToken {
    let id: Int64
    var record: TokenRecord
}
