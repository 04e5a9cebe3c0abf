internal import Glibc
internal import UsherCore

/// A listening socket and its address.
struct ListeningSocket {
    let descriptor: Int32
    /// With the port that the system chose.
    let address: ListenAddress

    /// - Throws: `.busy` when the port is in use; `.failed` for an unknown address, or without permission;
    ///   `.unsupported` when other machines can reach the address and `allowsOthers` is false.
    init(_ wanted: ListenAddress, allowsOthers: Bool, sendBuffer: Int) throws(ServiceError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(wanted.host, String(wanted.port), &hints, &list)
        guard status == 0, let entry = list?.pointee, let address = entry.ai_addr else {
            throw .failed("No address \(wanted.host) here: \(String(cString: gai_strerror(status))). Check --listen.")
        }
        defer { freeaddrinfo(list) }
        guard allowsOthers || ListeningSocket.isLoopback(address) else {
            throw .unsupported(
                "\(wanted.host) can be reached from other machines, and this server speaks no TLS. "
                    + "Put a proxy with TLS in front and give --behind-proxy, or listen on 127.0.0.1.")
        }
        let descriptor = socket(entry.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ListeningSocket.failure(wanted, errno) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        // Connections inherit it. By default the system buffers megabytes for each client that does not read.
        var bytes = Int32(sendBuffer)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, address, entry.ai_addrlen) == 0, listen(descriptor, 511) == 0 else {
            let reason = errno
            close(descriptor)
            throw ListeningSocket.failure(wanted, reason)
        }
        self.descriptor = descriptor
        self.address = ListenAddress(host: wanted.host, port: ListeningSocket.port(of: descriptor) ?? wanted.port)
    }

    private static func failure(_ wanted: ListenAddress, _ reason: Int32) -> ServiceError {
        switch reason {
        case EADDRINUSE:
            .busy("\(wanted.text) is in use by another program. Stop that, or name another port with --listen.")
        case EACCES:
            .failed("You may not listen on \(wanted.text): ports under 1024 need rights. Name a higher port.")
        case EADDRNOTAVAIL:
            .failed("This machine has no address \(wanted.host). Check --listen.")
        default:
            .failed("Cannot listen on \(wanted.text): \(String(cString: strerror(reason))).")
        }
    }

    private static func isLoopback(_ address: UnsafePointer<sockaddr>) -> Bool {
        let text = SocketAddress.text(address)
        return text.hasPrefix("127.") || text == "::1"
    }

    private static func port(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                getsockname(descriptor, address, &length) == 0 ? SocketAddress.port(address) : nil
            }
        }
    }
}
