/// The unit that counts as one client for limits: an IPv4 address, or an IPv6 network of 64 bits.
struct ClientNetwork: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    /// The networks around it of which one sender may own many parts, the smallest first: the first 24, 16 and 8 bits
    /// of an IPv4 address, 56, 48 and 32 of an IPv6 network.
    var wider: [ClientNetwork] {
        let isIPv4 = high == 0 && low >> 32 == 0xFFFF
        return isIPv4
            ? [8, 16, 24].map { ClientNetwork(high: 0, low: (low >> $0) << $0) }
            : [8, 16, 32].map { ClientNetwork(high: (high >> $0) << $0, low: 0) }
    }
}
