/// A token's id and its place in the order asked for.
struct KeyedToken: Hashable {
    let id: Int64
    let key: TokenKey
}
