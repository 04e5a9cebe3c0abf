internal import CMicroHTTPD
internal import Glibc
internal import Synchronization
internal import UsherCore

/// The callbacks that libmicrohttpd runs on its own threads: plain functions without actor isolation.
enum DaemonCallbacks {
    static func all(_ context: DaemonContext) -> usher_mhd_callbacks {
        usher_mhd_callbacks(
            context: Unmanaged.passUnretained(context).toOpaque(), access: usherAccess, completed: usherCompleted,
            connection: usherConnection, target: usherTarget)
    }
}

extension DaemonContext {
    fileprivate static func from(_ pointer: UnsafeMutableRawPointer?) -> DaemonContext? {
        pointer.map { Unmanaged<DaemonContext>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension ServerConnection {
    fileprivate static func from(_ pointer: UnsafeMutableRawPointer) -> ServerConnection {
        Unmanaged<ServerConnection>.fromOpaque(pointer).takeUnretainedValue()
    }
}

/// For a connection that opens or closes.
private func usherConnection(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
    guard let daemon = DaemonContext.from(context), let handle, let socketContext else { return }
    if code == .CONNECTION_NOTIFY_STARTED {
        let connection = ServerConnection(
            descriptor: usher_mhd_socket(handle),
            peer: usher_mhd_peer(handle).flatMap { ClientAddress($0) } ?? .unknown,
            now: MonotonicTime.milliseconds)
        socketContext.pointee = Unmanaged.passRetained(connection).toOpaque()
        daemon.watchdog.add(connection)
    } else if let pointer = socketContext.pointee {
        let connection = Unmanaged<ServerConnection>.fromOpaque(pointer).takeRetainedValue()
        socketContext.pointee = nil
        let isOpen = daemon.watchdog.remove(connection)
        // A connection without an answer may have been refused by libmicrohttpd itself.
        if isOpen, connection.isAnsweredEarly || connection.answers == 0 {
            daemon.lingering.keep(connection.descriptor)
        }
    }
}

/// For a request whose first line was read; its result is passed to the other callbacks.
private func usherTarget(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let daemon = DaemonContext.from(context), let handle, let target,
        let pointer = usher_mhd_socket_context(handle)
    else { return nil }
    let connection = ServerConnection.from(pointer)
    connection.exchange = RequestContext(
        target: String(cString: target), targetLength: strlen(target), began: MonotonicTime.microseconds)
    daemon.open.wrappingAdd(1, ordering: .relaxed)
    return pointer
}

/// For a request's head, for each piece of its body, for its end, and again after it is resumed.
private func usherAccess(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
    _ size: UnsafeMutablePointer<Int>?, _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let daemon = DaemonContext.from(context), let handle, let method, let size, let pointer = request?.pointee
    else { return .NO }
    let connection = ServerConnection.from(pointer)
    guard connection.exchange.request != nil else {
        guard let url, let version else { return .NO }
        connection.exchange.method = String(cString: method)
        let reading = HeaderReading(
            of: handle, connection.exchange, methodStart: method, targetStart: url, version: version)
        return daemon.begin(reading, handle, connection)
    }
    guard size.pointee > 0 else { return daemon.answer(handle, connection) }
    let piece = UnsafeRawBufferPointer(start: data, count: size.pointee)
    size.pointee = 0
    return daemon.read(piece, connection)
}

/// For a completed request, successful or not.
private func usherCompleted(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
    guard let daemon = DaemonContext.from(context), let pointer = request?.pointee else { return }
    let connection = ServerConnection.from(pointer)
    connection.exchange.body.giveBack(daemon.bodies)
    let exchange = connection.exchange
    connection.exchange = RequestContext()
    request?.pointee = nil
    connection.enter(.head)
    daemon.open.wrappingSubtract(1, ordering: .relaxed)
    daemon.log.request(
        exchange.method, target: exchange.target, peer: connection.peer.text, status: exchange.status,
        bytes: exchange.sent, microseconds: MonotonicTime.microseconds - exchange.began,
        isCutOff: code != .REQUEST_TERMINATED_COMPLETED_OK)
}
