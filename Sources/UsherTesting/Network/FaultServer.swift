internal import Glibc
internal import Synchronization

/// A server on loopback that breaks the protocol: a test's script handles every connection.
///
/// Plain sockets and threads of its own, so that no library corrects the faults.
package final class FaultServer: Sendable {
    /// One connection, for scripts.
    package struct Connection: Sendable {
        package let socket: Int32
        package let server: FaultServer

        /// Reads one whole request; `nil` when the client has gone.
        package func request() -> String? {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 16_384)
            while true {
                let text = String(decoding: bytes, as: UTF8.self)
                if let end = text.range(ofHead: "\r\n\r\n"), bytes.count >= end + FaultServer.bodyLength(text) {
                    server.note(text)
                    return text
                }
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { return nil }
                bytes += buffer[..<count]
            }
        }

        package func send(_ text: String) { send(Array(text.utf8)) }

        package func send(_ bytes: [UInt8]) {
            FaultServer.send(bytes[...], to: socket)
        }

        /// Sends a whole answer; the connection can be used again.
        package func answer(_ status: Int, _ body: String, _ headers: String...) {
            answer(status, Array(body.utf8), headers)
        }

        package func answer(_ status: Int, _ body: [UInt8], _ headers: [String]) {
            let head = (["HTTP/1.1 \(status) X", "Content-Length: \(body.count)"] + headers).joined(separator: "\r\n")
            send(Array("\(head)\r\n\r\n".utf8) + body)
        }

        /// Ends the connection with a reset instead of an orderly close.
        package func reset() {
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        }

        /// Whether the client still holds the connection.
        package var isAlive: Bool {
            var byte: UInt8 = 0
            let count = recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT))
            return count > 0 || (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        }

        /// Waits until the client closes the connection.
        package func waitForEnd() {
            var byte: UInt8 = 0
            while recv(socket, &byte, 1, 0) > 0 {}
        }
    }

    package typealias Script = @Sendable (Connection) -> Void

    package let port: Int
    /// `nil` once it is closed, since its number may then be reused.
    private let listener: Mutex<Int32?>
    private let script: Script
    private let seen = Mutex<[String]>([])
    private let connectionCount = Mutex(0)

    package init(_ script: @escaping Script) throws {
        self.script = script
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let assigned = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard assigned else {
            close(listener)
            throw Unavailable()
        }
        self.listener = Mutex(listener)
        port = Int(UInt16(bigEndian: address.sin_port))
        FaultServer.onThread { [self] in accept(from: listener) }
    }

    package struct Unavailable: Error {}

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Every whole request so far.
    package var requests: [String] { seen.withLock { $0 } }

    /// `PUT /api/…`
    package var lines: [String] {
        requests.map { $0.prefix { $0 != "\r\n" }.split(separator: " ").prefix(2).joined(separator: " ") }
    }

    package var connections: Int { connectionCount.withLock { $0 } }

    package func stop() {
        listener.withLock { if let listener = $0 { shutdown(listener, Int32(SHUT_RDWR)) } }
    }

    fileprivate func note(_ request: String) { seen.withLock { $0.append(request) } }

    private func accept(from descriptor: Int32) {
        while true {
            let socket = Glibc.accept(descriptor, nil, nil)
            guard socket >= 0 else {
                // A client that has already disconnected is no reason to stop.
                if [EINTR, ECONNABORTED].contains(errno) { continue }
                break
            }
            connectionCount.withLock { $0 += 1 }
            FaultServer.onThread { [self] in
                script(Connection(socket: socket, server: self))
                close(socket)
            }
        }
        listener.withLock { $0 = nil }
        close(descriptor)
    }

    fileprivate static func bodyLength(_ head: String) -> Int {
        for line in head.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == "content-length" {
                return Int(parts[1].drop { $0 == " " }) ?? 0
            }
        }
        return 0
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    private static func onThread(_ run: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Body(run)).toOpaque()
        let code = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context)
        precondition(code == 0, "no thread for the fault server")
        pthread_detach(thread)
    }
}

extension String {
    /// The number of bytes up to the end of the first `text`; `nil` without one.
    fileprivate func range(ofHead text: String) -> Int? {
        let bytes = Array(utf8)
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count) where bytes[start..<(start + wanted.count)].elementsEqual(wanted)
        {
            return start + wanted.count
        }
        return nil
    }
}
