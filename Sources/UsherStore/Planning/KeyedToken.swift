/// A token's id and its key in the order asked for.
struct KeyedToken: Hashable {
    let id: Int64
    let key: TokenKey
    /// The whole row, where the source read it along.
    var row: TokenRow?
}
