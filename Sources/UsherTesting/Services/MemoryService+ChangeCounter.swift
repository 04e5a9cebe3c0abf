internal import Synchronization
package import UsherCore

extension MemoryService: ChangeCounter {
    package func changeMark(_ cancellation: Cancellation) throws(ServiceError) -> Int64 {
        try begin("changeMark", cancellation)
        return state.withLock { $0.mark }
    }
}
