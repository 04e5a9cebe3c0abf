internal import Synchronization
internal import UsherCore

/// The searches that may go on, by the cursor of their next step; the oldest is forgotten when there are too many.
final class ScanTable: Sendable {
    private struct State {
        var scans: [(cursor: String, scan: TokenScan)] = []
        var nextNumber = 0
    }

    private static let limit = 8
    private let state = Mutex(State())

    /// Takes the scan of a cursor out of the table.
    func take(_ cursor: Cursor) -> TokenScan? {
        state.withLock { state in
            guard let index = state.scans.firstIndex(where: { $0.cursor == cursor.text }) else { return nil }
            return state.scans.remove(at: index).scan
        }
    }

    /// Puts a scan into the table.
    ///
    /// - Parameter cursor: the one it is to be found by; `nil` makes a new one.
    func put(_ scan: TokenScan, as cursor: Cursor? = nil) -> Cursor {
        state.withLock { state in
            state.nextNumber += 1
            let text = cursor?.text ?? "scan-\(state.nextNumber)"
            if state.scans.count >= ScanTable.limit { state.scans.removeFirst() }
            state.scans.append((text, scan))
            return Cursor(text)
        }
    }
}
