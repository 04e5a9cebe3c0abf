import Dispatch

/// A gate that one thread waits for and another opens.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }
    func wait() { semaphore.wait() }
}

func onBackground(_ body: @escaping @Sendable () -> Void) {
    DispatchQueue(label: "usher.test").async(execute: body)
}
