import Testing
import UsherCore
import UsherTesting

@Suite("The service over arrays, which others are compared with, keeps the contract itself")
struct MemoryContractTests {
    @Test(arguments: ContractCheck.all)
    func keeps(_ check: ContractCheck) throws {
        #expect(check.violations(of: subject { $0 }) == [])
    }

    @Test("with a decorator around it that logs, too, which hears of every call")
    func logged() {
        let log = CallLog()
        for check in ContractCheck.all {
            #expect(check.violations(of: subject { LoggingService($0, log: log) }) == [], "\(check)")
        }
        #expect(Set(log.take()) == ContractCheck.calls)
    }

    private func subject(_ decorate: (any TokenService) -> any TokenService) -> ContractSubject {
        let now = SampleInstitute.now
        let videos = [
            Video(id: SampleInstitute.videoID(1), title: "Thermodynamics 01", created: now),
            Video(id: SampleInstitute.videoID(0), title: "Organic Chemistry 02", created: now),
        ]
        let service = MemoryService(videos: videos, tokens: [], now: now)
        return ContractSubject(
            service: decorate(service), video: videos[0].id, other: videos[1].id,
            advance: { service.setNow(service.now().adding(seconds: $0)) },
            play: { code, video in
                if case .accepted = try service.recordPlayback(code, in: video, Cancellation()) { true } else { false }
            })
    }
}
