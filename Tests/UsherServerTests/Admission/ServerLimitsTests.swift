import Testing
import UsherCore

@testable import UsherServer

@Suite("What the process may have")
struct ServerLimitsTests {
    @Test("connections are kept below what the files allow, and a sentence says so")
    func files() throws {
        var limits = ServerLimits()
        #expect(try limits.fit(files: limits.files) == nil)
        #expect(limits == ServerLimits())
        let sentence = try limits.fit(files: 64)
        #expect(limits.files <= 64 && limits.connections >= 8)
        #expect(sentence?.contains("64 files") == true)
        #expect(sentence?.contains("\(limits.connections) connections instead of 1024") == true)
        #expect(limits.waiting <= limits.connections)
        var few = ServerLimits()
        #expect(throws: ServiceError.self) { try few.fit(files: 40) }
    }

    @Test("the limit on files is raised as far as it may be")
    func raise() {
        let limit = ProcessLimits.raiseFiles(to: 0)
        #expect(limit > 0)
        #expect(ProcessLimits.raiseFiles(to: limit) >= limit)
    }

    @Test("too little address space is said instead of tried")
    func addressSpace() throws {
        try ServerLimits.check(addressSpace: .max)
        #expect(throws: ServiceError.self) { try ServerLimits.check(addressSpace: 60 << 20) }
    }

    @Test("a body takes no more buffer than its limit, none beyond the budget, and all of it comes back")
    func body() {
        let budget = ByteBudget(10_000)
        var body = RequestBody(limit: 9_000, isRead: true, free: 1_000)
        let piece = [UInt8](repeating: 7, count: 500)
        func append(_ count: Int) { for _ in 0..<count { piece.withUnsafeBytes { body.append($0, budget) } } }
        append(2)
        #expect(budget.used == 0, "short ones are outside of it")
        append(14)
        #expect(body.bytes.count == 8_000 && (8_000...9_000).contains(budget.used))
        append(3)
        #expect(body.refusal == .tooLong && body.bytes.isEmpty && budget.used == 0)
        #expect(!body.isHopeless)
        append(200)
        #expect(body.isHopeless && body.bytes.isEmpty)
        var dropped = RequestBody(limit: 9_000)
        piece.withUnsafeBytes { dropped.append($0, budget) }
        #expect(dropped.bytes.isEmpty && dropped.arrived == 500, "what no handler reads is not kept")
        #expect(budget.take(10_000) && !budget.take(1))
        var late = RequestBody(limit: 9_000, isRead: true, free: 100)
        piece.withUnsafeBytes { late.append($0, budget) }
        #expect(late.refusal == .noCapacity)
    }
}
