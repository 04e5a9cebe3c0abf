/// Compressed zeros, made without a library: a stored deflate block is no bomb, so the repeats are written by hand.
enum GzipBomb {
    /// 16 MiB, made once.
    static let large = bytes(megabytes: 16)

    /// A gzip file that unpacks to about so many MiB of zeros, a thousandth of that long.
    static func bytes(megabytes: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(1, 1)
        bits.write(1, 2)
        // The literal 0, then matches of 258 bytes at distance 1: code 285, eight bits, and five bits for the distance.
        bits.writeReversed(0x30, 8)
        for _ in 0..<(megabytes * 4_065) {
            bits.writeReversed(0b1100_0101, 8)
            bits.writeReversed(0, 5)
        }
        bits.writeReversed(0, 7)
        // The check sum is wrong: the reader must not get that far.
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + bits.finish() + [UInt8](repeating: 0, count: 8)
    }

    private struct BitWriter {
        private var bytes: [UInt8] = []
        private var current: UInt8 = 0
        private var filled: UInt8 = 0

        mutating func write(_ value: UInt8, _ count: UInt8) {
            for bit in 0..<count {
                current |= (value >> bit & 1) << filled
                filled += 1
                if filled == 8 {
                    bytes.append(current)
                    current = 0
                    filled = 0
                }
            }
        }

        /// Huffman codes stand with their highest bit first.
        mutating func writeReversed(_ value: UInt8, _ count: UInt8) {
            for bit in (0..<count).reversed() { write(value >> bit & 1, 1) }
        }

        mutating func finish() -> [UInt8] {
            if filled > 0 { bytes.append(current) }
            return bytes
        }
    }
}
