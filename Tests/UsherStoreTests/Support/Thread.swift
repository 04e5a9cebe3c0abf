import Glibc
import Synchronization

/// A thread of a test's own.
final class Thread: Sendable {
    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    private let handle: pthread_t

    init(_ run: @escaping @Sendable () -> Void) {
        var handle = pthread_t()
        pthread_create(&handle, nil, Thread.start, Unmanaged.passRetained(Body(run)).toOpaque())
        self.handle = handle
    }

    func join() {
        pthread_join(handle, nil)
    }

    private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
        return nil
    }
}
