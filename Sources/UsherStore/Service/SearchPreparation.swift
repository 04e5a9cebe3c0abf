internal import Synchronization

/// How far a refolding has come, as far as this process has seen it; shared by the services of one library.
final class SearchPreparation: Sendable {
    private let state = Mutex<Int?>(nil)

    /// Percent; `nil` when searches are answered from the index.
    var percent: Int? { state.withLock { $0 } }

    func note(_ refolding: Refolding) {
        let percent = RefoldProgress(refolding).percent
        state.withLock { $0 = percent }
    }
}
