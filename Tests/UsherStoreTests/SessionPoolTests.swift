import Dispatch
import Testing
import UsherCore
import UsherTesting

@testable import UsherSQLite
@testable import UsherStore

@Suite("The sessions that read")
struct SessionPoolTests {
    @Test("while two read for long a third is there for all that is quick")
    func quick() throws {
        let folder = try ScratchFolder()
        let store = try Library.open(path: folder.file("library.db"), mode: .create)
        let video = try store.createVideo(title: "Thermodynamics 01").id
        let entered = DispatchSemaphore(value: 0)
        let goOn = DispatchSemaphore(value: 0)
        let group = DispatchGroup()
        for number in 0..<2 {
            DispatchQueue(label: "slow.\(number)").async(group: group) {
                try? store.reading(Cancellation()) { _ in
                    entered.signal()
                    goOn.wait()
                }
            }
        }
        for _ in 0..<2 { entered.wait() }
        for _ in 0..<3 {
            #expect(try store.video(video, Cancellation()).title == "Thermodynamics 01")
            _ = try store.create(TokenDraft(), in: video, Cancellation())
            #expect(try store.user(named: "nobody") == nil)
        }
        for _ in 0..<2 { goOn.signal() }
        group.wait()
    }
}
