import Synchronization
import Testing
import UsherCore

@testable import UsherSQLite
@testable import UsherStore

@Suite("The first use of a single-use token")
struct FirstUseTests {
    private let scratch: Scratch
    private let library: StoreService
    private let video: VideoID

    init() throws {
        scratch = try Scratch()
        library = try scratch.library()
        video = try library.createVideo(title: "Optics").id
    }

    private func create() throws -> AccessToken {
        let draft = TokenDraft(timeToLive: .fromNow(seconds: 600), expiresAfterFirstUse: true)
        return try library.create(draft, in: video, Cancellation()).token
    }

    @Test("of many players at once a single-use token lets exactly one in", arguments: Engine.allCases)
    func race(_ engine: Engine) throws {
        let tokens = try (0..<10).map { _ in try create() }
        let accepted = Mutex<[TokenCode: Int]>([:])
        let failures = Mutex<[String]>([])
        let services = try (0..<4).map { _ in try engine.open(library.path, clock: .fixed(Scratch.now)) }
        let threads = (0..<8).map { index in
            Thread { [video] in
                for token in tokens {
                    do {
                        let playback = try services[index % 4].recordPlayback(token.code, in: video, Cancellation())
                        if case .accepted = playback { accepted.withLock { $0[token.code, default: 0] += 1 } }
                    } catch {
                        failures.withLock { $0.append("\(error)") }
                    }
                }
            }
        }
        for thread in threads { thread.join() }
        #expect(failures.withLock { $0 } == [])
        #expect(accepted.withLock { $0 } == Dictionary(uniqueKeysWithValues: tokens.map { ($0.code, 1) }))
    }

    @Test("the verdict on a player is what the recording statement answers, not what was read before it")
    func verdict() throws {
        let token = try create()
        let now = Scratch.now
        let uses = try library.writing(Cancellation()) { session in
            let read = try session.row(of: token.code, in: nil)
            // Both players have read the token while it was active.
            return try [session.recordFirstUse(of: read, now: now), session.recordFirstUse(of: read, now: now)]
        }
        #expect(uses[0]?.record.done == 1 && uses[0]?.record.firstUsed == now.microseconds)
        #expect(uses[1] == nil)
    }
}
