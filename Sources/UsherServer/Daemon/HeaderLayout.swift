internal import Glibc

/// Verifies that a request's header consists of exactly its parsed parts, in their order.
///
/// libmicrohttpd 0.9.75 parses a header in place and overwrites the bytes between its parts with zeros. It does not
/// report what it changes in a malformed one: a folded line is joined to the *name* above it, a line may end without
/// its CR, and everything after a NUL is lost. In each case a part does not start where its predecessor ends, plus the
/// bytes that HTTP has between them. A line `:` ends the header there, which its size reveals.
///
/// Two cases remain hidden, since they leave the same zeros as a CR: a NUL and a lone colon before a bare LF.
struct HeaderLayout {
    private let start: UInt
    private var end: UInt
    private(set) var isWhole = true

    /// Bytes of a line end, CR and LF.
    private static let lineEnd: UInt = 2

    /// - Parameters:
    ///   - targetLength: bytes of the received target; it may have been changed in place meanwhile.
    init(
        method: UnsafePointer<CChar>, target: UnsafePointer<CChar>, targetLength: Int, version: UnsafePointer<CChar>
    ) {
        start = UInt(bitPattern: method)
        end = start
        add(method, strlen(method), behind: 0)
        add(target, targetLength, behind: 1)
        add(version, strlen(version), behind: 1)
    }

    /// Adds the next field from libmicrohttpd.
    mutating func add(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>) {
        add(name, strlen(name), behind: HeaderLayout.lineEnd)
        let nameEnd = end
        let begin = UInt(bitPattern: value)
        // Only valid within the same header: after the name and its colon.
        guard isWhole, begin > nameEnd, begin - nameEnd <= 64 << 10 else {
            isWhole = false
            return
        }
        let blanks = UnsafeBufferPointer(start: name + strlen(name) + 1, count: Int(begin - nameEnd) - 1)
        if !blanks.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { isWhole = false }
        end = begin + UInt(strlen(value))
    }

    /// - Parameter size: bytes of the header from the method to the end of the empty line.
    mutating func finish(size: Int) {
        if end + 2 * HeaderLayout.lineEnd != start + UInt(size) { isWhole = false }
    }

    private mutating func add(_ part: UnsafePointer<CChar>, _ length: Int, behind gap: UInt) {
        let begin = UInt(bitPattern: part)
        if begin != end + gap { isWhole = false }
        end = begin + UInt(length)
    }
}
