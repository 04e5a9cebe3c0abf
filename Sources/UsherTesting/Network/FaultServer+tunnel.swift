internal import Glibc

extension FaultServer {
    /// A proxy that connects every CONNECT request to one port on loopback, whatever its host; `requests` has the
    /// requests.
    ///
    /// - Parameter refusal: the status with which CONNECT is refused; `nil` accepts it.
    package static func proxy(to port: Int, refusal: Int? = nil) throws -> FaultServer {
        try FaultServer { connection in
            guard let request = connection.request() else { return }
            if let refusal {
                connection.answer(refusal, "")
                return
            }
            guard let server = FaultServer.connect(to: port) else { return }
            defer { close(server) }
            if request.hasPrefix("CONNECT ") {
                connection.send("HTTP/1.1 200 Connection established\r\n\r\n")
            } else {
                FaultServer.send(Array(request.utf8)[...], to: server)
            }
            FaultServer.splice(connection.socket, server)
        }
    }

    private static func connect(to port: Int) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func splice(_ left: Int32, _ right: Int32) {
        var ends = [left, right].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while poll(&ends, 2, -1) > 0 {
            for (index, end) in ends.enumerated() where end.revents != 0 {
                let count = recv(end.fd, &buffer, buffer.count, 0)
                guard count > 0 else { return }
                send(buffer[..<count], to: ends[1 - index].fd)
            }
        }
    }

    static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
