internal import Dispatch
internal import UsherCore
internal import UsherStore

/// Prepares a library's texts for searches (`StoreService.refold`) while the program does its work.
///
/// Between two pieces it rests as long as the last one took, so that changes and other processes get their turn. Ends by
/// itself when all is done, or when the library cannot be written: it is then searched as it is.
final class BackgroundRefolding: Sendable {
    private let library: StoreService
    private let cancellation = Cancellation()
    private let stopped = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let queue = DispatchQueue(label: "usher.refolding", qos: .background)

    /// Starts at once.
    ///
    /// - Parameter coverThread: called once on the thread that works.
    init(_ library: StoreService, coverThread: @escaping @Sendable () -> Void = {}) {
        self.library = library
        queue.async { [self] in
            coverThread()
            work()
            ended.signal()
        }
    }

    /// Lets the piece under way end, and waits for that.
    func stop() {
        cancellation.cancel()
        stopped.signal()
        ended.wait()
        ended.signal()
    }

    private func work() {
        // Most libraries are done: no writer is opened for them.
        if let progress = try? library.refoldProgress(cancellation), progress.isComplete { return }
        while !cancellation.isCancelled {
            let start = DispatchTime.now()
            do throws(ServiceError) {
                guard try !library.refold(cancellation).isComplete else { return }
            } catch .busy {
                // Another program writes: it gets its turn.
            } catch {
                return
            }
            let worked = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
            _ = stopped.wait(timeout: .now() + .nanoseconds(Int(clamping: worked)))
        }
    }
}
