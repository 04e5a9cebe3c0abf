import Glibc
import UsherCore
import UsherTesting

/// A client that sends exactly the given bytes.
final class RawClient {
    private let descriptor: Int32

    /// - Parameter receiveBuffer: the size in bytes of the system's buffer for a client that does not read.
    init(port: UInt16, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        // A limit for waiting, so that a failing test ends instead of hanging.
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // Not closed here: `deinit` also runs when an initialiser throws after setting all properties, and a second
        // `close` could close a reused number.
        guard status == 0 else { throw TerminalFailure("cannot connect: error \(errno)") }
    }

    deinit {
        close(descriptor)
    }

    /// - Returns: whether all bytes were sent.
    @discardableResult
    func send(_ text: String) -> Bool {
        send(Array(text.utf8))
    }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Ends the sending direction.
    func finishSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Everything up to the end of the connection; `nil` when the server does not end it.
    func receiveAll() -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 || (count < 0 && errno == ECONNRESET) { return String(decoding: bytes, as: UTF8.self) }
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    /// One answer with its body, by its length; `nil` when there is none.
    func receiveAnswer(hasBody: Bool = true) -> String? {
        guard let (head, body) = receiveParts(hasBody: hasBody) else { return nil }
        return head + body
    }

    /// The head of one answer, to the empty line, and its body, by its length; `nil` when there is none.
    func receiveParts(hasBody: Bool = true) -> (head: String, body: String)? {
        var bytes: [UInt8] = []
        while bytes.suffix(4) != [13, 10, 13, 10] {
            guard let byte = receive(1) else { return nil }
            bytes += byte
        }
        let head = String(decoding: bytes, as: UTF8.self)
        let length = head.lowercased().split(separator: "content-length: ").dropFirst().first?.prefix { $0.isNumber }
        guard let body = receive(hasBody ? length.flatMap { Int($0) } ?? 0 : 0) else { return nil }
        return (head, String(decoding: body, as: UTF8.self))
    }

    private func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let part = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress.map { $0 + filled }, count - filled, 0)
            }
            guard part > 0 else { return nil }
            filled += part
        }
        return bytes
    }
}
