internal import CCurl
internal import Glibc
internal import Synchronization

/// The thread that owns every curl handle.
///
/// `@unchecked`: everything without a lock belongs to the thread. Other threads only call `curl_multi_wakeup`, under
/// its own lock, which prevents use after free and keeps the woken thread from blocking on the queue's lock.
final class CurlLoop: @unchecked Sendable {
    private struct Shared {
        var waiting: [Transfer] = []
        var isStopped = false
        var isStarted = false
    }

    /// A pointer that is transferred as a whole.
    private struct CURLMPointer: @unchecked Sendable {
        let raw: UnsafeMutableRawPointer
    }

    private let shared = Mutex(Shared())
    private let multi = Mutex<CURLMPointer?>(nil)
    private let product: String
    /// The thread's own: active transfers, and handles for reuse.
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]
    private var idleHandles: [UnsafeMutableRawPointer] = []

    private static let idleLimit = 16

    init(product: String) {
        self.product = product
    }

    func add(_ transfer: Transfer) {
        let (isStarted, isAwaited) = shared.withLock { shared in
            // The caller that found the queue empty has woken the thread, or is about to.
            let isAwaited = !shared.waiting.isEmpty
            shared.waiting.append(transfer)
            defer { shared.isStarted = true }
            return (shared.isStarted, isAwaited)
        }
        if !isStarted { start() } else if !isAwaited { wake() }
    }

    func wake() {
        multi.withLock { multi in
            if let multi { _ = curl_multi_wakeup(multi.raw) }
        }
    }

    func stop() {
        shared.withLock { $0.isStopped = true }
        wake()
    }

    private func start() {
        guard CurlLoop.isGloballyReady else {
            refuseWaiting("The machine's curl library cannot be used.")
            return
        }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(&thread, nil, runCurlLoop, context)
        guard code == 0 else {
            Unmanaged<CurlLoop>.fromOpaque(context).release()
            refuseWaiting("No thread can be started for the network: \(String(cString: strerror(code))).")
            return
        }
        pthread_detach(thread)
    }

    private func refuseWaiting(_ sentence: String) {
        let refused = shared.withLock { shared in
            defer { shared.waiting = [] }
            shared.isStarted = false
            return shared.waiting
        }
        for transfer in refused { transfer.complete(.failure(.other(sentence))) }
    }

    /// Must run once in a process, before any thread uses curl.
    private static let isGloballyReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    fileprivate func run() {
        blockSignals()
        guard let multi = curl_multi_init() else {
            refuseWaiting("The machine's curl library cannot be used.")
            return
        }
        _ = usher_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 16)
        _ = usher_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 16)
        self.multi.withLock { $0 = CURLMPointer(raw: multi) }
        while takeWaiting(multi) {
            var active: Int32 = 0
            curl_multi_perform(multi, &active)
            finishDone(multi)
            // Sockets, curl's deadlines and `curl_multi_wakeup` end the wait; nothing else needs polling.
            curl_multi_poll(multi, nil, 0, active == 0 ? 600_000 : 60_000, nil)
        }
        self.multi.withLock { $0 = nil }
        for (handle, transfer) in running {
            curl_multi_remove_handle(multi, handle)
            release(handle, of: transfer)
            transfer.complete(.failure(.cancelled))
        }
        for handle in idleHandles { curl_easy_cleanup(handle) }
        curl_multi_cleanup(multi)
    }

    /// Starts the queued transfers, drops the cancelled ones.
    ///
    /// - Returns: false when the thread must end.
    private func takeWaiting(_ multi: UnsafeMutableRawPointer) -> Bool {
        let (waiting, isStopped) = shared.withLock { shared in
            defer { shared.waiting = [] }
            return (shared.waiting, shared.isStopped)
        }
        for (handle, transfer) in running where transfer.isComplete {
            running[handle] = nil
            curl_multi_remove_handle(multi, handle)
            release(handle, of: transfer)
        }
        for transfer in waiting {
            guard !isStopped, !transfer.isComplete else {
                transfer.complete(.failure(.cancelled))
                continue
            }
            guard let handle = idleHandles.popLast() ?? curl_easy_init() else {
                transfer.complete(.failure(.other("The machine's curl library cannot be used.")))
                continue
            }
            transfer.configure(handle, product: product)
            running[handle] = transfer
            curl_multi_add_handle(multi, handle)
        }
        return !isStopped
    }

    private func finishDone(_ multi: UnsafeMutableRawPointer) {
        var code = CURLE_OK
        while let handle = usher_curl_next_done(multi, &code) {
            curl_multi_remove_handle(multi, handle)
            guard let transfer = running.removeValue(forKey: handle) else { continue }
            transfer.finish(code, handle: handle)
            release(handle, of: transfer)
        }
    }

    private func release(_ handle: UnsafeMutableRawPointer, of transfer: Transfer) {
        curl_easy_reset(handle)
        curl_slist_free_all(transfer.headerList)
        transfer.headerList = nil
        if idleHandles.count < CurlLoop.idleLimit { idleHandles.append(handle) } else { curl_easy_cleanup(handle) }
    }

    /// Signals belong to the main thread.
    private func blockSignals() {
        var all = sigset_t.everySignal
        pthread_sigmask(SIG_SETMASK, &all, nil)
    }
}

private func runCurlLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
