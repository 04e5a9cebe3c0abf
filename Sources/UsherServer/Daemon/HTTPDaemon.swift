internal import CMicroHTTPD
internal import Glibc
internal import Synchronization
package import UsherCore

/// The responder behind a socket: the one place that speaks to libmicrohttpd.
///
/// Runs from when it is made until it is stopped.
package final class HTTPDaemon: Sendable {
    /// With the port that the system chose.
    package let address: ListenAddress
    private let context: DaemonContext
    private let handle: DaemonHandle
    private let isStopped = Mutex(false)

    /// - Parameters:
    ///   - readers: how many slow reads are worked on side by side.
    ///   - makeResponder: called once the address is known, with what links are to have for a host when a request
    ///     names none.
    /// - Throws: a sentence when it cannot listen there.
    package init(
        listen: ListenAddress, allowsOthers: Bool, limits: ServerLimits = ServerLimits(), readers: Int = 2,
        log: AccessLog, makeResponder: (_ host: String) -> Responder
    ) throws(ServiceError) {
        let socket = try ListeningSocket(listen, allowsOthers: allowsOthers, sendBuffer: limits.sendBufferBytes)
        address = socket.address
        context = DaemonContext(
            responder: makeResponder(socket.address.text), limits: limits, log: log,
            queues: WorkQueues(readers: readers, waitingPasswords: limits.waitingPasswords))
        let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        let longest = max(limits.headerSeconds, limits.bodySeconds, limits.answerSeconds)
        let options = usher_mhd_limits(
            connections: UInt32(limits.connections), connections_per_address: UInt32(limits.connectionsPerAddress),
            idle_seconds: UInt32(longest), threads: UInt32(min(max(processors, 2), 8)),
            connection_memory: limits.headerBytes, stack: 512 << 10)
        let callbacks = usher_mhd_callbacks(
            context: Unmanaged.passUnretained(context).toOpaque(), access: usherAccess, completed: usherCompleted,
            connection: usherConnection, target: usherTarget)
        guard let daemon = usher_mhd_start(socket.descriptor, options, callbacks) else {
            close(socket.descriptor)
            throw .failed("The server could not be started on \(listen.text): libmicrohttpd refused.")
        }
        handle = DaemonHandle(daemon: daemon)
    }

    deinit {
        stop()
    }

    /// Settles how the process keeps memory, for one that does nothing but serve: long answers leave none behind.
    package static func settleMemory() {
        usher_return_long_memory()
    }

    /// Takes no more connections, lets those that are being answered finish, then closes all. Returns when done.
    package func stop() {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        guard isFirst else { return }
        context.isDraining.store(true, ordering: .relaxed)
        let listening = MHD_quiesce_daemon(handle.daemon)
        // Nobody is let in from here on; the number stays taken while a thread of the daemon may still use it.
        if listening >= 0 { SocketEnd.end(listening) }
        let end = MonotonicTime.milliseconds + Int64(context.limits.drainSeconds) * 1_000
        while context.open.load(ordering: .relaxed) > 0, MonotonicTime.milliseconds < end { usleep(5_000) }
        context.responder.cancellation.cancel()
        context.finishSuspended()
        MHD_stop_daemon(handle.daemon)
        if listening >= 0 { close(listening) }
        context.log.flush()
    }
}

/// The daemon's pointer: libmicrohttpd lets any thread use it.
private struct DaemonHandle: @unchecked Sendable {
    let daemon: OpaquePointer
}

/// A connection's pointer, handed to the queue that works while the connection is suspended.
private struct ConnectionHandle: @unchecked Sendable {
    let connection: OpaquePointer
}

/// What the callbacks work with; outlives the daemon.
private final class DaemonContext: Sendable {
    let responder: Responder
    let limits: ServerLimits
    let log: AccessLog
    let queues: WorkQueues
    let watchdog: Watchdog
    /// How many requests have begun and are not done.
    let open = Atomic(0)
    let isDraining = Atomic(false)
    /// How many connections are suspended, or are about to be.
    private let suspended = Atomic(0)
    /// Whether the daemon ends: no connection may be suspended any more.
    private let isEnding = Atomic(false)

    init(responder: Responder, limits: ServerLimits, log: AccessLog, queues: WorkQueues) {
        self.responder = responder
        self.limits = limits
        self.log = log
        self.queues = queues
        watchdog = Watchdog(limits: limits)
    }

    static func from(_ pointer: UnsafeMutableRawPointer?) -> DaemonContext? {
        pointer.map { Unmanaged<DaemonContext>.fromOpaque($0).takeUnretainedValue() }
    }

    func deadline(_ seconds: Int) -> Int64 {
        MonotonicTime.milliseconds + Int64(seconds) * 1_000
    }

    /// The request's header is whole.
    ///
    /// - Returns: what to answer at once, when the body shall not even be read.
    func readHeader(_ reading: HeaderReading, _ connection: ServerConnection) -> Response? {
        connection.exchange.headers = reading.headers
        connection.setDeadline(deadline(limits.bodySeconds))
        guard !reading.isAmbiguous else {
            return closing(.detail(400, "The header of this request is malformed, or can be understood in two ways."))
        }
        guard (reading.contentLength ?? 0) <= limits.bodyBytes else {
            return closing(.detail(413, "The body is larger than \(limits.bodyBytes) bytes."))
        }
        return nil
    }

    private func closing(_ response: Response) -> Response {
        var response = response
        response.closes = true
        return response
    }

    /// The request is whole: it is answered here, or the connection suspended and answered by a queue.
    func answer(_ handle: OpaquePointer, _ connection: ServerConnection) -> MHD_Result {
        guard !HeaderReading.hasForbiddenTrailer(handle) else {
            return send(closing(.detail(400, "A field behind the body belongs into the header.")), handle, connection)
        }
        let exchange = connection.exchange
        let request = Request(
            method: exchange.method, target: exchange.target, headers: exchange.headers ?? RequestHeaders(),
            body: exchange.body, peer: connection.peer)
        connection.exchange.body = []
        connection.setDeadline(ServerConnection.noDeadline)
        let workload = Workload(request)
        guard workload != .quick, maySuspend() else {
            return send(responder.respond(to: request), handle, connection)
        }
        MHD_suspend_connection(handle)
        let held = ConnectionHandle(connection: handle)
        let isTaken = queues.run(workload) { [self] in
            resume(held, with: responder.respond(to: request), connection)
        }
        if !isTaken { resume(held, with: Refusal.throttled(seconds: 1).response, connection) }
        return .YES
    }

    /// - Returns: whether a connection may be suspended; then it is counted until it is resumed.
    private func maySuspend() -> Bool {
        suspended.wrappingAdd(1, ordering: .sequentiallyConsistent)
        guard isEnding.load(ordering: .sequentiallyConsistent) else { return true }
        suspended.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        return false
    }

    private func resume(_ held: ConnectionHandle, with response: Response, _ connection: ServerConnection) {
        connection.exchange.response = response
        MHD_resume_connection(held.connection)
        suspended.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }

    /// Lets no connection be suspended from now on and waits for those that are: libmicrohttpd ends the process when it
    /// is stopped while one is suspended.
    func finishSuspended() {
        isEnding.store(true, ordering: .sequentiallyConsistent)
        while suspended.load(ordering: .sequentiallyConsistent) > 0 { usleep(1_000) }
    }

    func send(
        _ response: consuming Response, _ handle: OpaquePointer, _ connection: ServerConnection
    ) -> MHD_Result {
        connection.setDeadline(deadline(limits.answerSeconds))
        connection.exchange.status = response.status
        connection.exchange.response = nil
        connection.exchange.sent = response.body.count
        if let remark = response.remark { log.remark(remark) }
        guard let made = HeldBody.response(response.takeBody(), responder.bodies) else { return .NO }
        defer { MHD_destroy_response(made) }
        for header in response.headers { MHD_add_response_header(made, header.name, header.value) }
        if response.closes || isDraining.load(ordering: .relaxed) {
            MHD_add_response_header(made, "Connection", "close")
        }
        return MHD_queue_response(handle, UInt32(response.status), made)
    }
}

/// Called on the daemon's threads: for a connection that begins or ends.
private func usherConnection(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ socketContext: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
    guard let daemon = DaemonContext.from(context), let handle, let socketContext else { return }
    if code == .CONNECTION_NOTIFY_STARTED {
        let connection = ServerConnection(
            descriptor: usher_mhd_socket(handle), peer: usher_mhd_peer(handle).map { SocketAddress.text($0) } ?? "?",
            deadline: daemon.deadline(daemon.limits.headerSeconds))
        socketContext.pointee = Unmanaged.passRetained(connection).toOpaque()
        daemon.watchdog.add(connection)
    } else if let pointer = socketContext.pointee {
        let connection = Unmanaged<ServerConnection>.fromOpaque(pointer).takeRetainedValue()
        socketContext.pointee = nil
        daemon.watchdog.remove(connection)
    }
}

/// For a request whose first line was read; the result comes back to the other callbacks.
private func usherTarget(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let daemon = DaemonContext.from(context), let handle, let target,
        let pointer = usher_mhd_socket_context(handle)
    else { return nil }
    let connection = Unmanaged<ServerConnection>.fromOpaque(pointer).takeUnretainedValue()
    connection.exchange = Exchange(
        target: String(cString: target), targetLength: strlen(target), began: MonotonicTime.microseconds)
    daemon.open.wrappingAdd(1, ordering: .relaxed)
    return pointer
}

/// For a request's header, for each piece of its body, for its end, and again when it is resumed.
private func usherAccess(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
    _ size: UnsafeMutablePointer<Int>?, _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let daemon = DaemonContext.from(context), let handle, let method, let size, let pointer = request?.pointee
    else { return .NO }
    let connection = Unmanaged<ServerConnection>.fromOpaque(pointer).takeUnretainedValue()
    if let response = connection.exchange.response { return daemon.send(response, handle, connection) }
    if connection.exchange.headers == nil {
        connection.exchange.method = String(cString: method)
        guard let url, let version else { return .NO }
        let reading = HeaderReading(
            of: handle, connection.exchange, methodStart: method, targetStart: url, version: version)
        guard let refusal = daemon.readHeader(reading, connection) else { return .YES }
        return daemon.send(refusal, handle, connection)
    }
    guard size.pointee > 0 else { return daemon.answer(handle, connection) }
    // A body without a length shows only here that it is too long: all that is left is to end the connection.
    guard let data, connection.exchange.body.count + size.pointee <= daemon.limits.bodyBytes else { return .NO }
    connection.exchange.body.append(contentsOf: UnsafeRawBufferPointer(start: data, count: size.pointee))
    size.pointee = 0
    return .YES
}

/// For a request that is done, one way or another.
private func usherCompleted(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ request: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
    guard let daemon = DaemonContext.from(context), let pointer = request?.pointee else { return }
    let connection = Unmanaged<ServerConnection>.fromOpaque(pointer).takeUnretainedValue()
    let exchange = connection.exchange
    connection.exchange = Exchange()
    request?.pointee = nil
    connection.setDeadline(daemon.deadline(daemon.limits.headerSeconds))
    daemon.open.wrappingSubtract(1, ordering: .relaxed)
    daemon.log.request(
        exchange.method, target: exchange.target, peer: connection.peer, status: exchange.status,
        bytes: exchange.sent, microseconds: MonotonicTime.microseconds - exchange.began,
        isCutOff: code != .REQUEST_TERMINATED_COMPLETED_OK)
}
