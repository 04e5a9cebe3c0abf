/// The calls to the service that one screen or the app has under way: their ids, requests and purposes.
package struct CallTable<Purpose: Sendable>: Sendable {
    struct Call: Sendable {
        let purpose: Purpose
        let request: ServiceRequest
    }

    /// The owner's part of the ids, which is how a reply finds it.
    var owner: Int
    private var open: [CallID: Call] = [:]
    /// Calls refused for lack of a login, to repeat after it.
    private var refused: [Call] = []
    private var last = 0

    init(owner: Int = 0) {
        self.owner = owner
    }

    /// Whether an answer is outstanding, or a login that calls wait for.
    var isEmpty: Bool { open.isEmpty && refused.isEmpty }

    func contains(where isWanted: (Call) -> Bool) -> Bool {
        open.values.contains(where: isWanted) || refused.contains(where: isWanted)
    }

    mutating func issue(_ request: ServiceRequest, for purpose: Purpose) -> Action {
        last += 1
        let id = CallID(owner: owner, number: last)
        open[id] = Call(purpose: purpose, request: request)
        return .effect(.call(id, request))
    }

    /// A call under way; `nil` when it was answered or forgotten.
    subscript(id: CallID) -> Call? { open[id] }

    /// Removes an answered call; `nil` when it was forgotten.
    mutating func take(_ id: CallID) -> Call? {
        open.removeValue(forKey: id)
    }

    /// Cancels calls whose answers are no longer needed.
    mutating func forget(where isOutdated: (Purpose) -> Bool) -> [Action] {
        refused.removeAll { isOutdated($0.purpose) }
        let outdated = open.filter { isOutdated($0.value.purpose) }.keys.sorted { $0.number < $1.number }
        for id in outdated { open[id] = nil }
        return outdated.map { .effect(.cancel($0)) }
    }

    /// Asks the service to stop calls whose answers are still reported.
    func cancel(where isUnwanted: (Purpose) -> Bool) -> [Action] {
        open.filter { isUnwanted($0.value.purpose) }.keys.sorted { $0.number < $1.number }.map { .effect(.cancel($0)) }
    }

    /// Keeps a refused call until the login.
    mutating func refuse(_ id: CallID) {
        if let call = open.removeValue(forKey: id) { refused.append(call) }
    }

    /// Repeats the refused calls after a login, with their purposes.
    mutating func replay() -> [Action] {
        takeRefused().map { issue($0.request, for: $0.purpose) }
    }

    /// Removes the refused calls when the user does not log in.
    mutating func takeRefused() -> [Call] {
        defer { refused = [] }
        return refused
    }
}
