/// Where a token stands in its library's orders.
struct TokenLocation: Hashable {
    let id: Int64
    let video: Int64
    let number: Int64
    let ends: Int64
    let created: Int64
}
