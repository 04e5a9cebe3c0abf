/// A password's stored hash: `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`.
struct PasswordHash: Hashable, Sendable {
    enum Kind: String { case argon2id, argon2i }

    let kind: Kind
    let salt: [UInt8]
    let hash: [UInt8]
    /// Kibibytes.
    let memory: Int
    let passes: Int

    /// Limits the memory of a check: another program that wrote the library could demand a gigabyte, or a minute.
    private static let mostMemory = 64 << 10
    /// Kibibytes times passes: libsodium's costs for interactive use.
    private static let mostWork = 128 << 10
    private static let longest = 127

    /// - Returns: `nil` for a text that is not an Argon2 hash, or exceeds the limits of a check.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false).map(Substring.init)
        guard text.utf8.count <= Self.longest, parts.count == 6, parts[0].isEmpty,
            let kind = Kind(rawValue: String(parts[1])), parts[2] == "v=19",
            let salt = Sodium.bytes(base64: parts[4], .standard), salt.count == Sodium.saltLength,
            let hash = Sodium.bytes(base64: parts[5], .standard), (16...64).contains(hash.count)
        else { return nil }
        let costs = parts[3].split(separator: ",", omittingEmptySubsequences: false)
        guard costs.count == 3, let memory = Self.cost("m=", costs[0]), let passes = Self.cost("t=", costs[1]),
            Self.cost("p=", costs[2]) == 1, (8...Self.mostMemory).contains(memory),
            passes >= (kind == .argon2i ? 3 : 1), memory * passes <= Self.mostWork
        else { return nil }
        self.kind = kind
        self.salt = salt
        self.hash = hash
        self.memory = memory
        self.passes = passes
    }

    private static func cost(_ name: String, _ text: Substring) -> Int? {
        guard text.hasPrefix(name), (name.utf8.count + 1...name.utf8.count + 9).contains(text.utf8.count) else {
            return nil
        }
        return Int(text.dropFirst(name.count))
    }
}
