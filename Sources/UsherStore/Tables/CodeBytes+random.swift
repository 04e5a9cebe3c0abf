extension CodeBytes {
    /// A new code: a UUID of version 4.
    static func random() -> CodeBytes {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    static func random(using generator: inout some RandomNumberGenerator) -> CodeBytes {
        let high = generator.next() & ~0xF000 | 0x4000
        let low = generator.next() & ~(3 << 62) | 2 << 62
        return CodeBytes(number: UInt128(high) << 64 | UInt128(low))
    }
}
