import Testing
import UsherCore
import UsherTesting

@Suite("A decorator loses nothing of the service in it")
struct TokenServiceDecoratorTests {
    /// Adds nothing, and so shows what comes by itself.
    private struct Plain: TokenServiceDecorator {
        let inner: any TokenService

        func acting(as actor: Actor) -> any TokenService { Plain(inner: inner.acting(as: actor)) }
    }

    private let log = CallLog()
    private let stop = Cancellation()
    private let code = SampleInstitute.code(7)
    private let video = SampleInstitute.videoID(3)
    private let query = TokenQuery(text: SearchText("meera"), asOf: SampleInstitute.now)

    /// What is wrong with the answers of a service around a probe.
    private func expectAll(_ service: any TokenService, _ probe: ProbeService) throws {
        let (capabilities, now) = (probe.capabilities, probe.now())
        _ = probe.log.take()
        #expect(service.capabilities == capabilities)
        #expect(service.now() == now)
        #expect(try service.videos(VideoQuery(text: "a"), at: .index(3), size: 4, stop) == probe.videoPage)
        #expect(try service.video(video, stop) == probe.video)
        #expect(try service.token(code, in: video, stop) == probe.token)
        #expect(try service.page(query, at: .index(3), size: 4, stop) == probe.tokenPage)
        #expect(try service.count(query, stop) == .exact(71))
        #expect(try service.scan(query, after: Cursor("3"), stop) == probe.step)
        #expect(try service.index(of: code, in: query, stop) == 72)
        #expect(try service.cursor(of: code, in: query, stop) == Cursor("73"))
        #expect(try service.list(query, from: 3, size: 4, stop) == probe.listPage)
        #expect(try service.revision(stop) == 74)
        #expect(service.watch {} === probe.watch)
        #expect(try service.create(TokenDraft(), in: video, stop).id == ChangeID(number: 75))
        let update = TokenUpdate(timeToLive: .fromNow(seconds: 9))
        #expect(
            try service.update(code, in: video, update, decidedOn: probe.token, stop).id == ChangeID(number: 76))
        #expect(try service.undo(ChangeID(number: 8), stop).id == ChangeID(number: 77))
        #expect(try service.recordPlayback(code, in: video, stop) == .refused(probe.token))
        #expect(service.signInServer == "78")
        try service.signIn(username: "meera", password: "krishnan", stop)
        #expect(service.takeNotices() == ["79"])
        #expect(service.takeRequests() == probe.requests)
        service.askAnyway()
        let calls = probe.log.take()
        #expect(calls.count == Set(calls).count, "\(calls)")
        #expect(Set(calls) == ContractCheck.calls.subtracting(["acting"]))
    }

    @Test("through two layers each requirement is reached, once and with what it was called with")
    func layers() throws {
        let probe = ProbeService(code: code, video: video, query: query)
        try expectAll(Plain(inner: Plain(inner: probe)), probe)
    }

    @Test("for another actor, too, and the decorators stay around it")
    func acting() throws {
        let probe = ProbeService(code: code, video: video, query: query)
        let actor = Actor(user: "meera", program: "usher expire", host: "desk")
        let service = LoggingService(Plain(inner: probe), log: log).acting(as: actor)
        #expect(log.take() == ["acting"])
        #expect(probe.log.take() == ["acting"])
        #expect(probe.actors.take() == ["\(actor)"])
        try expectAll(service, probe)
        let calls = log.take()
        #expect(calls.count == Set(calls).count, "\(calls)")
        #expect(Set(calls) == ContractCheck.calls.subtracting(["acting"]))
    }
}
