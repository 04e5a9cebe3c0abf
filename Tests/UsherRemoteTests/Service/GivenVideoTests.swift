import Testing
import UsherCore
import UsherTesting

@testable import UsherRemote

@Suite("Videos whose id the user gave")
struct GivenVideoTests {
    /// The ways in which an institute refuses its lists of videos, and the video itself.
    private static let refusals = [
        (404, #"{"detail":"Not found."}"#), (404, "<h1>Not Found</h1>"),
        (403, #"{"detail":"You do not have permission to perform this action."}"#),
        (405, #"{"detail":"Method \"GET\" not allowed."}"#),
    ]

    /// An institute with tokens, and with lists of videos or without.
    private func transport(
        listsVideos: Bool, _ refusal: (Int, String), dialect: Profile.Dialect = .testpress
    ) -> ScriptedTransport {
        let institute = FakeInstitute(tokens: 3, .init(dialect: dialect))
        return ScriptedTransport { request in
            let isList = institute.question(of: request) == .videos
            if request.path.contains("access") || (isList && listsVideos) { return institute.answer(request) }
            return .success(HTTPResponse(refusal.0, refusal.1))
        }
    }

    @Test("its tokens tell that it is there, whatever its own address and the lists answer", arguments: [0, 1, 2, 3])
    func there(_ number: Int) throws {
        for listsVideos in [true, false] {
            let refusal = GivenVideoTests.refusals[number]
            // If the courses are answered by a page, the profile's url may be wrong, and the error says so.
            guard listsVideos || number != 1 else { continue }
            let remote = try Remote(transport(listsVideos: listsVideos, refusal))
            try remote.service.connect(Cancellation())
            #expect(try remote.service.video(FakeInstitute.video, Cancellation()).id == FakeInstitute.video)
            let query = TokenQuery(scope: .video(FakeInstitute.video), asOf: Remote.now)
            #expect(try remote.service.scanned(query).count == 3)
        }
    }

    @Test("only its tokens' 404, in the institute's own words, means that there is no such video")
    func missing() throws {
        let id = try #require(VideoID("nothing"))
        let remote = try Remote(transport(listsVideos: true, GivenVideoTests.refusals[0]))
        #expect(throws: ServiceError.videoNotFound(id)) { try remote.service.video(id, Cancellation()) }
        let page = try Remote(ScriptedTransport { _ in .success(HTTPResponse(404, "<h1>Not Found</h1>")) })
        #expect {
            try page.service.video(id, Cancellation())
        } throws: {
            ($0 as? ServiceError)?.sentence.contains("url that of your institute") == true
        }
    }

    @Test("where no list is offered, that ids have to be given is said", arguments: [0, 2, 3])
    func unlisted(_ number: Int) throws {
        for dialect in Profile.Dialect.allCases {
            let url = dialect == .tpstreams ? "https://app.tpstreams.com" : "https://acme.testpress.in"
            let transport = transport(listsVideos: false, GivenVideoTests.refusals[number], dialect: dialect)
            let remote = try Remote(transport, dialect: dialect, url: url)
            try remote.service.connect(Cancellation())
            #expect {
                try remote.service.videos(VideoQuery(), at: .first, size: 20, Cancellation())
            } throws: {
                guard case .unsupported(let sentence)? = $0 as? ServiceError else { return false }
                return sentence.contains("Name a video by its id")
            }
            let token = try remote.service.token(FakeInstitute.code(1), in: FakeInstitute.video, Cancellation())
            #expect(token.code == FakeInstitute.code(1))
            #expect(try remote.service.video(FakeInstitute.video, Cancellation()).id == FakeInstitute.video)
        }
    }

    @Test("a new token is made for an id on no list")
    func created() throws {
        let remote = try Remote(transport(listsVideos: false, GivenVideoTests.refusals[0]))
        let change = try remote.service.create(TokenDraft(), in: FakeInstitute.video, Cancellation())
        #expect(change.token.videoID == FakeInstitute.video)
    }
}
