import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherStore

@Suite("The store keeps the contract of a token service on every engine")
struct ContractTests {
    @Test(arguments: Engine.allCases, ContractCheck.all)
    func keeps(_ engine: Engine, _ check: ContractCheck) throws {
        let scratch = try Scratch()
        #expect(check.violations(of: try subject(engine, scratch) { $0 }) == [])
    }

    @Test("with a decorator around it that logs, too, which hears of every call", arguments: Engine.allCases)
    func logged(_ engine: Engine) throws {
        let log = CallLog()
        for check in ContractCheck.all {
            let scratch = try Scratch()
            let subject = try subject(engine, scratch) { LoggingService($0, log: log) }
            #expect(check.violations(of: subject) == [], "\(check)")
        }
        #expect(Set(log.take()) == ContractCheck.calls)
    }

    private func subject(
        _ engine: Engine, _ scratch: Scratch, _ decorate: (any TokenService) -> any TokenService
    ) throws -> ContractSubject {
        let time = SettableTime(Scratch.now)
        let store = try engine.library(in: scratch, clock: time.clock)
        let other = try store.createVideo(title: "Organic Chemistry 02").id
        let video = try store.createVideo(title: "Thermodynamics 01").id
        return ContractSubject(
            service: decorate(store), video: video, other: other, advance: { time.advance($0) },
            play: { code, video in
                if case .accepted = try store.recordPlayback(code, in: video, Cancellation()) { true } else { false }
            })
    }
}
