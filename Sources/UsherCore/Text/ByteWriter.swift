/// A buffer of a capacity known in advance: appending costs a comparison and a copy, without an array's checks for
/// uniqueness and growth.
///
/// Exceeding the capacity traps, like an array index out of bounds.
struct ByteWriter: ~Copyable {
    private var position: UnsafeMutablePointer<UInt8>
    private let end: UnsafeMutablePointer<UInt8>

    fileprivate init(_ start: UnsafeMutablePointer<UInt8>, count: Int) {
        position = start
        end = start + count
    }

    fileprivate func written(since start: UnsafeMutablePointer<UInt8>) -> Int { position - start }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        precondition(position < end, "more was written than was measured")
        position.initialize(to: byte)
        position += 1
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.count <= end - position, "more was written than was measured")
        guard let start = bytes.baseAddress else { return }
        position.initialize(from: start, count: bytes.count)
        position += bytes.count
    }

    @inline(__always)
    mutating func append(literal text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Eight bytes, the first one in the lowest bits.
    @inline(__always)
    mutating func append(word: UInt64) {
        precondition(8 <= end - position, "more was written than was measured")
        UnsafeMutableRawPointer(position).storeBytes(of: word.littleEndian, as: UInt64.self)
        position += 8
    }

    /// Four bytes, the first one in the lowest bits.
    @inline(__always)
    mutating func append(half: UInt32) {
        precondition(4 <= end - position, "more was written than was measured")
        UnsafeMutableRawPointer(position).storeBytes(of: half.littleEndian, as: UInt32.self)
        position += 4
    }

    /// The two digits of a number below a hundred.
    @inline(__always)
    mutating func append(twoDigits number: Int64) {
        precondition(2 <= end - position, "more was written than was measured")
        let number = UInt8(truncatingIfNeeded: number)
        position.initialize(to: 0x30 + number / 10)
        (position + 1).initialize(to: 0x30 + number % 10)
        position += 2
    }
}

extension [UInt8] {
    /// Appends the output of `write`, at most `most` bytes.
    mutating func append(atMost most: Int, _ write: (inout ByteWriter) -> Void) {
        append(addingCapacity: most) { span in
            span.withUnsafeMutableBufferPointer { buffer, count in
                guard let start = buffer.baseAddress else { return }
                var writer = ByteWriter(start, count: buffer.count)
                write(&writer)
                count = writer.written(since: start)
            }
        }
    }
}
