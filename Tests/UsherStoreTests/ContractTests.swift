import Synchronization
import Testing
import UsherCore
import UsherTesting

@testable import UsherStore

@Suite("The store keeps the contract of a token service")
struct ContractTests {
    @Test(arguments: ContractCheck.all)
    func keeps(_ check: ContractCheck) throws {
        let scratch = try Scratch()
        let time = SettableTime(Scratch.now)
        let store = try scratch.library(clock: time.clock)
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
