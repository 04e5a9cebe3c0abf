import Dispatch
import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherServer

@Suite("Lanes of work")
struct WorkLaneTests {
    /// A lane whose one worker waits until all pieces are queued.
    private final class Held: Sendable {
        let lane: WorkLane
        private let entered = DispatchSemaphore(value: 0)
        private let goOn = DispatchSemaphore(value: 0)
        private let events = Mutex<[String]>([])

        init(_ limits: WorkLane.Limits, rank: @escaping @Sendable (ClientNetwork) -> Int = { _ in 0 }) throws {
            lane = WorkLane("test", limits, rank: rank)
            let first = try #require(ClientAddress("192.0.2.99")).network
            lane.add(first) { [entered, goOn] in
                entered.signal()
                goOn.wait()
            } drop: {
            }
            entered.wait()
        }

        func add(_ name: String, _ address: String) throws {
            let network = try #require(ClientAddress(address)).network
            lane.add(network) {
                self.note(name)
            } drop: {
                self.note("-\(name)")
            }
        }

        private func note(_ event: String) { events.withLock { $0.append(event) } }

        var soFar: [String] { events.withLock { $0 } }

        func finished(_ count: Int) -> [String] {
            goOn.signal()
            _ = Deadline().wait { soFar.count >= count }
            return soFar
        }
    }

    @Test("networks take turns, however much one of them asks for")
    func turns() throws {
        let held = try Held(WorkLane.Limits(waiting: 100, waitingPerNetwork: 100))
        for number in 1...4 { try held.add("a\(number)", "10.0.0.1") }
        try held.add("b1", "10.0.0.2")
        try held.add("b2", "10.0.0.2")
        try held.add("c1", "10.0.0.3")
        #expect(held.finished(7) == ["a1", "b1", "c1", "a2", "b2", "a3", "a4"])
    }

    @Test("networks with a smaller rank come first; the newest of them where that is wanted")
    func ranks() throws {
        let failed = try #require(ClientAddress("10.0.0.9")).network
        let held = try Held(WorkLane.Limits(waiting: 100, waitingPerNetwork: 100, isNewestFirst: true)) {
            $0 == failed ? 3 : 0
        }
        try held.add("failed", "10.0.0.9")
        for number in 1...3 { try held.add("\(number)", "10.0.0.\(number)") }
        try held.add("failed again", "10.0.0.9")
        #expect(held.finished(5) == ["3", "2", "1", "failed", "failed again"])
    }

    @Test("a network has so many places; when all are taken the one served last gives its newest up")
    func full() throws {
        let held = try Held(WorkLane.Limits(waiting: 4, waitingPerNetwork: 3))
        for number in 1...4 { try held.add("a\(number)", "10.0.0.1") }
        #expect(held.soFar == ["-a4"])
        try held.add("b1", "10.0.0.2")
        try held.add("b2", "10.0.0.2")
        #expect(held.soFar == ["-a4", "-a3"])
        #expect(held.finished(6) == ["-a4", "-a3", "a1", "b1", "a2", "b2"])
    }

    @Test("a lane that ends drops what waits and what comes")
    func ending() throws {
        let held = try Held(WorkLane.Limits(waiting: 4, waitingPerNetwork: 3))
        try held.add("a", "10.0.0.1")
        held.lane.finish()
        try held.add("b", "10.0.0.1")
        #expect(held.soFar == ["-a", "-b"])
        _ = held.finished(2)
    }

    @Test(
        "requests that take microseconds are quick, for every client and method",
        arguments: [
            ("GET", "LIST", Workload.quick), ("GET", "LIST?page=3", .quick),
            ("GET", "LIST?page_size=50&page=2", .quick),
            ("GET", "LIST?page=last", .reading), ("GET", "LIST?page=5000", .reading), ("GET", "LIST?page=", .quick),
            ("GET", "LIST?page_size=1000", .reading), ("GET", "LIST?search=a", .reading),
            ("HEAD", "LIST?x=1", .reading),
            ("GET", "LIST?page=99999999999999999999", .reading), ("GET", "/api/v2.5/admin/videos/?search=a", .reading),
            ("GET", "/api/v2.5/auth-token/", .quick), ("POST", "/api/v2.5/auth-token/", .password),
            ("POST", "LIST", .writing), ("DELETE", "LIST?search=a", .quick), ("POST", "/healthz?search=a", .quick),
            ("GET", "/embed/T5ytuyF04NC/", .writing), ("HEAD", "/embed/T5ytuyF04NC/", .quick),
            ("GET", "/healthz?search=a", .quick), ("GET", "/none?search=a", .quick),
        ])
    func workload(_ method: String, _ target: String, _ workload: Workload) {
        let list = "/api/v2.5/admin/videos/T5ytuyF04NC/access-tokens/"
        let target = target.hasPrefix("LIST") ? list + target.dropFirst(4) : target
        #expect(Workload(Request(method: method, target: target)) == workload)
    }
}
