/// What counts as one client wherever clients have shares: an IPv4 address, or an IPv6 network of 64 bits.
struct ClientNetwork: Hashable, Sendable {
    let high: UInt64
    let low: UInt64
}
