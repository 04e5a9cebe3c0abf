internal import Synchronization
internal import UsherCore

/// The scans that may continue, by the cursor of their next step; the oldest is dropped when there are too many.
final class ScanTable: Sendable {
    private struct State {
        var scans: [(cursor: String, scan: TokenScan)] = []
        var nextNumber = 0
    }

    private static let limit = 8
    private let state = Mutex(State())

    /// Removes and returns the scan of a cursor.
    func take(_ cursor: Cursor) -> TokenScan? {
        state.withLock { state in
            guard let index = state.scans.firstIndex(where: { $0.cursor == cursor.text }) else { return nil }
            return state.scans.remove(at: index).scan
        }
    }

    /// Stores a scan.
    ///
    /// - Parameter cursor: its key; `nil` creates a new one.
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
