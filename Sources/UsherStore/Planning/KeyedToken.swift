/// A token's id and its key in the order asked for.
struct KeyedToken: Hashable {
    let id: Int64
    let key: TokenKey
    /// The whole row, if the source read it.
    var row: TokenRow?
}
