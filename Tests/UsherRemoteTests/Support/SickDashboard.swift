import Synchronization
import UsherCore
import UsherTesting
import UsherUI

@testable import UsherRemote

/// The real dashboard on the real client, connected to an institute with faults.
final class SickDashboard {
    let institute: SickInstitute
    let server: FaultServer
    let remote: Remote
    let screen: LiveScreen
    private let connect: () throws -> Remote

    /// - Parameters:
    ///   - fault: the institute's fault when the dashboard opens.
    ///   - logins: the folder of logins; without one, a valid login is given and none is stored.
    init(
        _ fault: Fault? = nil, _ habits: FakeInstitute.Habits = .init(), limits: HTTPLimits = FaultTests.patient,
        logins: LoginStore? = nil
    ) throws {
        let institute = SickInstitute(FakeInstitute(tokens: 60, habits))
        self.institute = institute
        if let fault { institute.sicken(fault) }
        let server = try FaultServer { institute.serve($0) }
        self.server = server
        connect = {
            let profile = try Remote.profile(dialect: habits.dialect, url: server.url)
            return try Remote(
                HTTPEngine(), dialect: habits.dialect, url: server.url,
                credentials: logins.map { CredentialSource.of(profile, given: nil, logins: $0) }
                    ?? .fixed("secret-token"), limits: limits, policy: FaultTests.once)
        }
        remote = try connect()
        screen = SickDashboard.screen(remote)
    }

    /// The dashboard of another run of the program, on the same institute.
    func openAnother() throws -> LiveScreen {
        SickDashboard.screen(try connect())
    }

    private static func screen(_ remote: Remote) -> LiveScreen {
        LiveScreen(
            service: remote.service, source: remote.service.title, signInServer: remote.service.signInServer)
    }

    deinit {
        institute.recover()
        server.stop()
    }

    var place: String { "127.0.0.1:\(server.port)" }
}
