import Synchronization
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// The real dashboard on the real client, before an institute that falls ill.
final class SickDashboard {
    let institute: SickInstitute
    let server: FaultServer
    let remote: Remote
    let screen: LiveScreen

    /// - Parameter fault: what the institute suffers from already when the dashboard opens.
    init(_ fault: Fault? = nil, limits: HTTPLimits = FaultTests.limits) throws {
        let institute = SickInstitute(FakeInstitute(tokens: 60))
        self.institute = institute
        if let fault { institute.sicken(fault) }
        server = try FaultServer { institute.serve($0) }
        remote = try Remote(
            HTTPEngine(), url: server.url, limits: limits, policy: FaultTests.once)
        screen = LiveScreen(
            service: remote.service, place: remote.service.signInPlace, signInPlace: remote.service.signInPlace)
    }

    deinit {
        institute.recover()
        server.stop()
    }

    var place: String { "127.0.0.1:\(server.port)" }
}
