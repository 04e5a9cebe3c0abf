internal import CSodium

/// The only code that calls libsodium: random bytes, signatures, password hashes, and text encodings of bytes.
enum Sodium {
    static let keyLength = 32
    static let macLength = 32

    /// Argon2id's costs: 19 MiB and two passes, OWASP's first choice.
    private static let passes: UInt64 = 2
    private static let memory = 19 * 1024 * 1024

    /// Whether the library is initialised; it fails only when the machine has no random numbers.
    static let isReady = sodium_init() >= 0

    static func randomBytes(_ count: Int) -> [UInt8] {
        precondition(isReady, "libsodium finds no source of random numbers")
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// HMAC with SHA-256.
    static func mac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: macLength)
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &mac)
        return mac
    }

    /// Whether the two are equal; in constant time for inputs of equal length.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }

    /// The password's Argon2id hash with its salt and costs, as text; `nil` when memory is short.
    static func hash(password: [UInt8]) -> String? {
        precondition(isReady, "libsodium finds no source of random numbers")
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        let letters = password.map(CChar.init(bitPattern:))
        guard crypto_pwhash_str(&text, letters, UInt64(letters.count), passes, memory) == 0 else { return nil }
        return string(text)
    }

    /// The prefix of a hash with these costs.
    static let hashHead = "$argon2id$v=19$m=\(memory >> 10),t=\(passes),p=1$"

    static let saltLength = Int(crypto_pwhash_saltbytes())

    /// Whether the hash belongs to the password; `nil` when memory is short.
    ///
    /// Computed and compared here, because the library's own check reports a wrong password when memory is short.
    static func verify(password: [UInt8], hash: PasswordHash) -> Bool? {
        guard isReady else { return nil }
        let letters = password.map(CChar.init(bitPattern:))
        let algorithm =
            switch hash.kind {
            case .argon2id: crypto_pwhash_alg_argon2id13()
            case .argon2i: crypto_pwhash_alg_argon2i13()
            }
        var computed = [UInt8](repeating: 0, count: hash.hash.count)
        let status = crypto_pwhash(
            &computed, UInt64(computed.count), letters, UInt64(letters.count), hash.salt, UInt64(hash.passes),
            hash.memory << 10, algorithm)
        return status == 0 ? areEqual(computed, hash.hash) : nil
    }
}
