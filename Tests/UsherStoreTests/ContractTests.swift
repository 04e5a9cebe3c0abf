import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherStore

@Suite("The store keeps the contract of a token service on every engine")
struct ContractTests {
    @Test(arguments: Engine.allCases, ContractCheck.all)
    func keeps(_ engine: Engine, _ check: ContractCheck) throws {
        let time = SettableTime(Scratch.now)
        let scratch = try Scratch()
        let store = try engine.library(in: scratch, clock: time.clock)
        let other = try store.createVideo(title: "Organic Chemistry 02").id
        let video = try store.createVideo(title: "Thermodynamics 01").id
        let subject = ContractSubject(
            service: store, video: video, other: other, advance: { time.advance($0) },
            play: { code, video in
                if case .accepted = try store.recordPlayback(code, in: video, Cancellation()) { true } else { false }
            })
        #expect(check.violations(of: subject) == [])
    }
}
