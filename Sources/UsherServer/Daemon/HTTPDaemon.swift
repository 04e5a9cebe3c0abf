internal import CMicroHTTPD
internal import Glibc
internal import Synchronization
package import UsherCore

/// Connects the responder to a socket: with its context and its callbacks, the only code that calls libmicrohttpd.
///
/// Runs from its initialisation until `stop`.
package final class HTTPDaemon: Sendable {
    /// With the port that the system chose.
    package let address: ListenAddress
    private let context: DaemonContext
    private let handle: DaemonHandle
    private let isStopped = Mutex(false)

    /// - Parameters:
    ///   - readers: the number of concurrent slow reads.
    ///   - makeResponder: called once the address is known, with the host for links when a request names none.
    /// - Throws: a sentence when it cannot listen there.
    package init(
        listen: ListenAddress, allowsOthers: Bool, limits: ServerLimits = ServerLimits(), readers: Int = 2,
        log: AccessLog, makeResponder: (_ host: String) -> Responder
    ) throws(ServiceError) {
        let socket = try ListeningSocket(listen, allowsOthers: allowsOthers, sendBuffer: limits.sendBufferBytes)
        address = socket.address
        context = DaemonContext(
            responder: makeResponder(socket.address.text), limits: limits, readers: readers, log: log)
        let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        let longest = max(limits.headerSeconds, limits.bodySeconds, limits.answerSeconds)
        // `ConnectionTable` counts the connections: one that is closed for another one lingers for a moment.
        let options = usher_mhd_limits(
            connections: UInt32(limits.connections + limits.lingering), idle_seconds: UInt32(longest),
            threads: UInt32(min(max(processors, 2), 8)), connection_memory: limits.headerBytes, stack: 512 << 10)
        guard let daemon = usher_mhd_start(socket.descriptor, options, DaemonCallbacks.all(context)) else {
            let reason = String(cString: strerror(errno))
            close(socket.descriptor)
            throw .failed(
                "The server could not be started on \(listen.text): \(reason). "
                    + "It may lack memory, threads or files: see `ulimit -a`.")
        }
        handle = DaemonHandle(daemon: daemon)
    }

    deinit {
        stop()
    }

    /// The bytes of bodies at present: of arriving requests, and of long answers being sent.
    var bodyBytes: Int { context.bodies.used }
    var answerBytes: Int { context.answers.used }

    /// Configures the allocator of a process that only serves: long answers leave no memory behind.
    package static func configureAllocator() {
        usher_return_long_memory()
    }

    /// Accepts no more connections, lets requests in progress finish, waits a second for those still arriving, then
    /// closes all. Returns when done.
    package func stop() {
        let isFirst = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return !isStopped
        }
        guard isFirst else { return }
        context.isDraining.store(true, ordering: .relaxed)
        let listening = MHD_quiesce_daemon(handle.daemon)
        // No new connections; the descriptor stays open so that its number is not reused while daemon threads run.
        if listening >= 0 { SocketShutdown.shutDown(listening) }
        let arrival = min(context.limits.arrivalSeconds, context.limits.drainSeconds)
        wait(arrival) { context.open.load(ordering: .relaxed) == 0 }
        wait(context.limits.drainSeconds - arrival) {
            context.watchdog.count(in: [.work, .answer]) == 0
        }
        context.responder.cancellation.cancel()
        context.finishSuspended()
        MHD_stop_daemon(handle.daemon)
        context.lingering.finish()
        if listening >= 0 { close(listening) }
        context.log.flush()
    }

    private func wait(_ seconds: Int, until isDone: () -> Bool) {
        let end = MonotonicTime.milliseconds + Int64(seconds) * 1_000
        while !isDone(), MonotonicTime.milliseconds < end { usleep(5_000) }
    }
}

/// The daemon's pointer, which libmicrohttpd lets any thread use.
private struct DaemonHandle: @unchecked Sendable {
    let daemon: OpaquePointer
}
