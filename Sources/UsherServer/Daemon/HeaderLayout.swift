internal import Glibc

/// Whether the bytes of a request's header are those of its parts, in their order, and no others.
///
/// libmicrohttpd 0.9.75 leaves a header where it arrived and makes zeros of what stands between its parts. What it does
/// to a malformed one it says nowhere: a folded line is joined to the *name* above it, a line may end without its CR, and
/// all behind a NUL is lost. In each case a part is not where the one before it ends, with as many bytes between them
/// as HTTP puts there. A line `:` ends the header there, which its size tells.
///
/// Two things stay hidden, since they leave the same zeros as a CR: a NUL and a lone colon in front of a bare LF.
struct HeaderLayout {
    private let start: UInt
    private var end: UInt
    private(set) var isWhole = true

    /// Bytes of a line's end, CR and LF.
    private static let lineEnd: UInt = 2

    /// - Parameters:
    ///   - targetLength: bytes of the target as it came; it may have been changed in its place meanwhile.
    init(
        method: UnsafePointer<CChar>, target: UnsafePointer<CChar>, targetLength: Int, version: UnsafePointer<CChar>
    ) {
        start = UInt(bitPattern: method)
        end = start
        add(method, strlen(method), behind: 0)
        add(target, targetLength, behind: 1)
        add(version, strlen(version), behind: 1)
    }

    /// The next field, as libmicrohttpd gives it.
    mutating func add(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>) {
        add(name, strlen(name), behind: HeaderLayout.lineEnd)
        let nameEnd = end
        let begin = UInt(bitPattern: value)
        // Looked at only where it lies in the same header: behind the name and its colon.
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
